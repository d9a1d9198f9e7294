import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ModelVersion } from '@trainyard/plugin-agents-mlops-common';
import { RelativeTime } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { formatMetrics } from './formatMetrics';

/** More versions than these are looked at in MLflow. */
const MOST_SHOWN = 8;

/** The newest versions of a model. */
export const VersionTable = (props: {
  readonly versions: readonly ModelVersion[];
}) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    // A region that scrolls must be reachable without a mouse.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={shared.scroll} tabIndex={0}>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{t('models.version')}</th>
            <th scope="col">{t('models.aliases')}</th>
            <th scope="col">{t('models.state')}</th>
            <th scope="col">{t('models.metrics')}</th>
            <th scope="col">{t('models.created')}</th>
          </tr>
        </thead>
        <tbody>
          {props.versions.slice(0, MOST_SHOWN).map(version => (
            <tr key={version.version}>
              <th scope="row">{version.version}</th>
              <td>
                {[
                  ...version.aliases,
                  ...(version.stage ? [version.stage] : []),
                ].join(', ') || t('models.none')}
              </td>
              <td>{version.status.toLowerCase().replace(/_/g, ' ')}</td>
              <td>{formatMetrics(version.metrics) || t('models.noMetrics')}</td>
              <td>
                {version.createdAt && (
                  <RelativeTime value={version.createdAt} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
