import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  EffortEstimate,
  Requirement,
} from '@trainyard/plugin-migration-common';
import { migrationTranslationRef } from '../../translation';
import { Panel } from './Panel';
import styles from './ConvertPage.module.css';

interface RequirementsPanelProps {
  readonly requirements: readonly Requirement[];
  readonly effort: EffortEstimate;
}

/** What must exist before the workflow can run, and how much work is left. */
export const RequirementsPanel = ({
  requirements,
  effort,
}: RequirementsPanelProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  return (
    <Panel title={t('requirements.title')}>
      {requirements.length === 0 && (
        <Text color="secondary">{t('requirements.none')}</Text>
      )}
      <ul className={styles.requirements}>
        {requirements.map(({ kind, name, note }) => (
          <li key={`${kind} ${name}`}>
            <span className={styles.itemHead}>
              <Text as="span" variant="body-small" color="secondary">
                {kind}
              </Text>
              <code>{name}</code>
            </span>
            <Text as="span" variant="body-small" color="secondary">
              {note}
            </Text>
          </li>
        ))}
      </ul>
      <Text variant="body-small">
        {t('requirements.effort')}:{' '}
        {effort.highHours > 0
          ? t('requirements.hours', {
              low: String(effort.lowHours),
              high: String(effort.highHours),
            })
          : t('requirements.noEffort')}
      </Text>
    </Panel>
  );
};
