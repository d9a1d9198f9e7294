import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DecisionSetVersion } from '@trainyard/plugin-agents-common';
import {
  PersonLink,
  RelativeTime,
  RunLink,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import styles from './PlansPage.module.css';

/** Every version, with who and which run made it. */
export const VersionList = ({
  versions,
}: {
  readonly versions: readonly DecisionSetVersion[];
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const forkOf = ({ forkedFrom }: DecisionSetVersion) => {
    if (!forkedFrom) return undefined;
    const { version, node } = forkedFrom;
    return node
      ? t('plan.forkAt', { version: String(version), node })
      : t('plan.fork', { version: String(version) });
  };
  return (
    <ol className={styles.plans} reversed>
      {versions.map(version => (
        <li key={version.version} className={styles.plan}>
          <strong>
            {t('plan.versionOption', { version: String(version.version) })}
          </strong>
          <div className={styles.facts}>
            {version.workflowId ? (
              <RunLink workflowId={version.workflowId}>
                {version.workflowTitle ?? t('plan.openRun')}
              </RunLink>
            ) : (
              <span>{t('plan.byHand')}</span>
            )}
            {version.forkedFrom && <span>{forkOf(version)}</span>}
            <PersonLink person={version.createdBy} />
            <RelativeTime value={version.createdAt} />
          </div>
        </li>
      ))}
    </ol>
  );
};
