import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { ErrorPanel, RunLink } from '@trainyard/plugin-agents-react';
import { useRepositoryRuns } from '../../hooks/useRepositoryRuns';
import { policyTranslationRef } from '../../translation';
import styles from './RepositoryActions.module.css';

/** Judges the repository of an entity, or mends it on a branch; both are runs that can be watched. */
export const RepositoryActions = (props: {
  readonly entityRef: string;
  readonly environment: string;
}) => {
  const { entityRef, environment } = props;
  const { t } = useTranslationRef(policyTranslationRef);
  const { start, pending, started, error } = useRepositoryRuns();

  return (
    <div className={styles.actions}>
      <Text color="secondary">{t('repository.help', { environment })}</Text>
      <div className={styles.buttons}>
        {(['judge', 'fix'] as const).map(deed => (
          <Button
            key={deed}
            variant="secondary"
            isPending={pending === deed}
            isDisabled={pending !== undefined}
            onPress={() => start(deed, [{ entityRef, environment }])}
          >
            {t(`repository.${deed}`)}
          </Button>
        ))}
        <span role="status">
          {started.map(workflowId => (
            <RunLink key={workflowId} workflowId={workflowId}>
              {t('repository.open')}
            </RunLink>
          ))}
        </span>
      </div>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('repository.failed')} />
      )}
    </div>
  );
};
