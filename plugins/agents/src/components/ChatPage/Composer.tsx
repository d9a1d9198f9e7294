import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { LONGEST_CHAT_MESSAGE } from '@trainyard/plugin-agents-common';
import type { KeyboardEvent } from 'react';
import { useId, useRef } from 'react';
import { chatTranslationRef } from '../../chatTranslation';
import styles from './ChatPage.module.css';

interface ComposerProps {
  readonly text: string;
  readonly isSending: boolean;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
}

/** Where one writes: Enter sends, Shift+Enter begins a line, Escape leaves. */
export const Composer = (props: ComposerProps) => {
  const { text, isSending, onChange, onSend } = props;
  const { t } = useTranslationRef(chatTranslationRef);
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const canSend = text.trim() !== '' && !isSending;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') field.current?.blur();
    // Enter that ends the composition of a character sends nothing.
    if (event.key !== 'Enter' || event.shiftKey) return;
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (canSend) onSend();
  };
  return (
    <form
      className={styles.composer}
      onSubmit={event => {
        event.preventDefault();
        if (canSend) onSend();
      }}
    >
      <textarea
        ref={field}
        className={styles.input}
        aria-label={t('label')}
        aria-describedby={hintId}
        placeholder={t('placeholder')}
        rows={Math.min(6, text.split('\n').length + 1)}
        maxLength={LONGEST_CHAT_MESSAGE}
        value={text}
        onChange={event => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.composerFoot}>
        <Text id={hintId} variant="body-x-small" color="secondary">
          {t('hint')}
        </Text>
        <Button type="submit" size="small" isDisabled={!canSend}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
};
