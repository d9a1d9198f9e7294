import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { agentsApiRef, useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import { LoadedCard } from './LoadedCard';
import { ModelKeyRow } from './ModelKeyRow';
import styles from './ProjectsPage.module.css';

/** The project's own keys of model providers; they go in and never come out. */
export const ModelKeysCard = (props: {
  readonly projectId: string;
  readonly onChanged: () => void;
}) => {
  const { projectId, onChanged } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => agents.getProjectModelKeys(projectId, { signal }),
    [agents, projectId],
  );
  const loaded = useLoad(load);
  return (
    <LoadedCard
      title={t('modelKeys.title')}
      failed={t('modelKeys.failed')}
      loaded={loaded}
    >
      {keys => (
        <>
          <Text as="p" variant="body-small" color="secondary">
            {t(keys.items.length ? 'modelKeys.help' : 'modelKeys.none')}
          </Text>
          {keys.storage.status === 'unavailable' && keys.items.length > 0 && (
            <p className={styles.notice} role="note">
              {keys.storage.reason}
            </p>
          )}
          <ul className={styles.members}>
            {keys.items.map(item => (
              <ModelKeyRow
                key={item.provider}
                projectId={projectId}
                item={item}
                canSet={keys.storage.status === 'available'}
                onChanged={() => {
                  loaded.reload();
                  onChanged();
                }}
              />
            ))}
          </ul>
        </>
      )}
    </LoadedCard>
  );
};
