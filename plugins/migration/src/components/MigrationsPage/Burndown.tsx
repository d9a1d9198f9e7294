import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { BurndownDay } from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';
import styles from './MigrationsPage.module.css';

const WIDTH = 600;
const HEIGHT = 120;

function toPath(values: readonly number[], top: number): string {
  const step = WIDTH / Math.max(1, values.length - 1);
  return values
    .map((value, index) => {
      const y = HEIGHT - (value / Math.max(1, top)) * (HEIGHT - 8) - 2;
      return `${index ? 'L' : 'M'}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join(' ');
}

/** How many pipelines are still on Jenkins, day by day. */
export const Burndown = ({ days }: { days: readonly BurndownDay[] }) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const last = days.at(-1);
  if (!last || days.every(({ open, done }) => open + done === 0)) return null;
  const top = Math.max(...days.map(({ open, done }) => Math.max(open, done)));
  return (
    <section className={styles.burndown} aria-label={t('list.burndown')}>
      <Text as="h2" variant="title-x-small">
        {t('list.burndown')}
      </Text>
      <Text variant="body-small" color="secondary">
        {t('list.burndownHelp')}
      </Text>
      <Text variant="title-small">
        {t('list.burndownNow', {
          open: String(last.open),
          done: String(last.done),
        })}
      </Text>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path
          className={styles.open}
          d={toPath(
            days.map(({ open }) => open),
            top,
          )}
        />
        <path
          className={styles.done}
          d={toPath(
            days.map(({ done }) => done),
            top,
          )}
        />
      </svg>
      <div className={styles.axis}>
        <span>{days[0].date}</span>
        <span className={styles.legend} aria-hidden="true">
          <span data-line="open">{t('list.open')}</span>
          <span data-line="done">{t('list.done')}</span>
        </span>
        <span>{last.date}</span>
      </div>
      <details>
        <summary>{t('list.asTable')}</summary>
        <table className={styles.days}>
          <thead>
            <tr>
              <th scope="col">{t('list.day')}</th>
              <th scope="col">{t('list.open')}</th>
              <th scope="col">{t('list.done')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(day => (
              <tr key={day.date}>
                <th scope="row">{day.date}</th>
                <td>{day.open}</td>
                <td>{day.done}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
};
