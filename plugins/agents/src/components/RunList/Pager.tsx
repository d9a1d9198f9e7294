import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { agentsTranslationRef } from '../../translation';
import styles from './RunList.module.css';

interface PagerProps {
  readonly pageNumber: number;
  readonly onNext?: () => void;
  readonly onPrevious?: () => void;
}

/** The way to the next and the former page; nothing when there is one page. */
export const Pager = ({ pageNumber, onNext, onPrevious }: PagerProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  if (!onNext && !onPrevious) {
    return null;
  }
  return (
    <nav className={styles.pager} aria-label={t('pager.label')}>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!onPrevious}
        onPress={onPrevious}
      >
        {t('pager.previous')}
      </Button>
      <Text variant="body-small" color="secondary">
        {t('pager.page', { page: String(pageNumber) })}
      </Text>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!onNext}
        onPress={onNext}
      >
        {t('pager.next')}
      </Button>
    </nav>
  );
};
