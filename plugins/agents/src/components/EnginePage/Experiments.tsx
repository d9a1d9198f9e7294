import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  agentsApiRef,
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import styles from './EnginePage.module.css';
import { ExperimentForm } from './ExperimentForm';
import { ExperimentRow } from './ExperimentRow';

/** Changed agents for a share of the runs, and how both arms do. */
export const Experiments = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => agents.listExperiments({ signal }),
    [agents],
  );
  const { value, error, reload } = useLoad(load);
  return (
    <>
      {error !== undefined && (
        <ErrorPanel
          error={error}
          title={t('engine.experimentsFailed')}
          onRetry={reload}
        />
      )}
      {!value && error === undefined && (
        <SkeletonList rows={2} rowHeight={72} />
      )}
      {value?.items.length === 0 && (
        <EmptyState
          title={t('engine.noExperiments')}
          description={t('engine.noExperimentsHelp')}
        />
      )}
      <ul className={styles.stuck}>
        {value?.items.map(experiment => (
          <ExperimentRow
            key={experiment.experimentId}
            experiment={experiment}
            onChanged={reload}
          />
        ))}
      </ul>
      {value && <ExperimentForm onStarted={reload} />}
    </>
  );
};
