import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { MarkdownText } from '@trainyard/plugin-agents-react';
import { chatTranslationRef } from '../../chatTranslation';
import styles from './ChatPage.module.css';

/**
 * What a model is writing, where its answer will stand: marked as what nobody
 * has checked, and left alone by screen readers until they are asked.
 */
export const DraftMessage = ({ text }: { readonly text: string }) => {
  const { t } = useTranslationRef(chatTranslationRef);
  return (
    <section className={styles.message} aria-label={t('draft')} aria-busy>
      <header className={styles.head}>
        <Text variant="body-small" weight="bold">
          {t('portal')}
        </Text>
        <span>{t('draft')}</span>
      </header>
      <div className={styles.draft}>
        <MarkdownText isUnchecked>{text}</MarkdownText>
      </div>
    </section>
  );
};
