import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { agentsApiRef, useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { chatTranslationRef } from '../../chatTranslation';
import styles from './ChatPage.module.css';

const MOST = 6;

/** What one may say, from the intents that are there. */
export const Suggestions = (props: {
  readonly onChoose: (text: string) => void;
}) => {
  const { t } = useTranslationRef(chatTranslationRef);
  const { chat } = useApi(agentsApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => (await chat.listIntents({ signal })).items,
    [chat],
  );
  const examples = (useLoad(load).value ?? [])
    .flatMap(({ examples: [first] }) => (first ? [first] : []))
    .slice(0, MOST);
  return (
    <div className={styles.empty}>
      <Text as="h2" variant="title-small" weight="bold">
        {t('emptyTitle')}
      </Text>
      {examples.length > 0 && (
        <Text variant="body-small" color="secondary">
          {t('suggestions')}
        </Text>
      )}
      <div className={styles.suggestions}>
        {examples.map(example => (
          <Button
            key={example}
            size="small"
            variant="secondary"
            onPress={() => props.onChoose(example)}
          >
            {example}
          </Button>
        ))}
      </div>
    </div>
  );
};
