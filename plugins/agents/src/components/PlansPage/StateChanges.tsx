import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { DecisionSetDiff } from '@trainyard/plugin-agents-common';
import { agentsTranslationRef } from '../../translation';
import styles from './PlansPage.module.css';

function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : JSON.stringify(value, undefined, 2) ?? '';
}

/** Plan, parameters and results, place by place. */
export const StateChanges = ({
  state,
}: {
  readonly state: DecisionSetDiff['state'];
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { changes, omitted, note } = state;
  return (
    <>
      {note && <Text color="secondary">{note}</Text>}
      {changes.length === 0 ? (
        <Text color="secondary">{t('plan.stateSame')}</Text>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table} data-wide="">
            <thead>
              <tr>
                <th scope="col">{t('plan.place')}</th>
                <th scope="col">{t('plan.before')}</th>
                <th scope="col">{t('plan.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ path, change, before, after }) => (
                <tr key={path} data-change={change}>
                  <th scope="row">
                    <code>{path}</code>
                  </th>
                  <td data-label={t('plan.before')}>
                    <Value value={before} isThere={change !== 'added'} />
                  </td>
                  <td data-label={t('plan.after')}>
                    <Value value={after} isThere={change !== 'removed'} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {omitted > 0 && (
        <Text variant="body-small" color="secondary">
          {t('plan.omitted', { changes: String(omitted) })}
        </Text>
      )}
    </>
  );
};

function Value({
  value,
  isThere,
}: {
  readonly value: unknown;
  readonly isThere: boolean;
}) {
  const { t } = useTranslationRef(agentsTranslationRef);
  return isThere ? (
    <code className={styles.value}>{textOf(value)}</code>
  ) : (
    <span className={styles.absent}>{t('plan.nothing')}</span>
  );
}
