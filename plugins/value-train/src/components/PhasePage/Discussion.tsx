import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Text, TextAreaField } from '@backstage/ui';
import {
  MarkdownText,
  PersonLink,
  RelativeTime,
} from '@trainyard/plugin-agents-react';
import type { PhaseComment } from '@trainyard/plugin-value-train-common';
import { useState } from 'react';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface DiscussionProps {
  readonly comments: readonly PhaseComment[];
  readonly mayWrite: boolean;
  readonly isBusy: boolean;
  readonly onSay: (text: string) => Promise<boolean>;
}

/** What people say about a phase; every word is an event of the audit. */
export const Discussion = (props: DiscussionProps) => {
  const { comments, mayWrite, isBusy, onSay } = props;
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const [text, setText] = useState('');
  const say = async () => {
    if (await onSay(text.trim())) {
      setText('');
    }
  };
  return (
    <Box
      as="section"
      bg="neutral"
      className={shared.panel}
      aria-label={t('discussion.title')}
    >
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('discussion.title')}
      </Text>
      {comments.length === 0 && (
        <p className={shared.muted}>{t('discussion.empty')}</p>
      )}
      <ul className={shared.list}>
        {comments.map(({ seq, by, at, text: said }) => (
          <li key={seq}>
            <p className={shared.muted}>
              <PersonLink person={by} /> <RelativeTime value={at} />
            </p>
            <MarkdownText>{said}</MarkdownText>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <>
          <TextAreaField
            label={t('discussion.say')}
            description={t('discussion.help')}
            value={text}
            onChange={setText}
            maxLength={4000}
          />
          <div className={shared.row}>
            <Button
              variant="secondary"
              isDisabled={isBusy || text.trim() === ''}
              onPress={say}
            >
              {t('discussion.send')}
            </Button>
          </div>
        </>
      )}
    </Box>
  );
};
