import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type {
  AccountItem,
  ConstructState,
} from '@trainyard/plugin-migration-common';
import { useMemo, useState } from 'react';
import { migrationTranslationRef } from '../../translation';
import { statesByUrgency } from './signalOfState';
import { StateBadge } from './StateBadge';
import styles from './ConvertPage.module.css';

interface AccountListProps {
  readonly items: readonly AccountItem[];
  readonly chosen?: ConstructState;
  readonly onShow: (item: AccountItem) => void;
}

const FIRST = 40;

/** Every construct with what became of it; a click shows it in both files. */
export const AccountList = ({ items, chosen, onShow }: AccountListProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const [isWhole, setWhole] = useState(false);
  const sorted = useMemo(
    () =>
      items
        .filter(item => !chosen || item.state === chosen)
        .sort(
          (left, right) =>
            statesByUrgency.indexOf(left.state) -
              statesByUrgency.indexOf(right.state) || left.line - right.line,
        ),
    [items, chosen],
  );
  const shown = isWhole ? sorted : sorted.slice(0, FIRST);
  if (!sorted.length) {
    return <Text color="secondary">{t('coverage.none')}</Text>;
  }
  return (
    <>
      <ul className={styles.account}>
        {shown.map((item, index) => (
          <li key={index}>
            <button
              type="button"
              className={styles.item}
              title={t('coverage.show')}
              onClick={() => onShow(item)}
            >
              <span className={styles.itemHead}>
                <code>{item.name}</code>
                <Text as="span" variant="body-small" color="secondary">
                  {t('coverage.line', { line: String(item.line) })}
                </Text>
                <StateBadge
                  state={item.state}
                  label={t(`coverage.${item.state}`)}
                />
              </span>
              {item.note && (
                <Text as="span" variant="body-small" color="secondary">
                  {item.note}
                </Text>
              )}
            </button>
          </li>
        ))}
      </ul>
      {sorted.length > shown.length && (
        <Button variant="tertiary" onPress={() => setWhole(true)}>
          {t('coverage.more', { number: String(sorted.length - shown.length) })}
        </Button>
      )}
    </>
  );
};
