import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatRelativeTime } from '../../format';
import { useNow } from '../../hooks';
import { agentsReactTranslationRef } from '../../translation';

const TICK_MS = 10_000;

/**
 * Properties of {@link RelativeTime}.
 *
 * @public
 */
export interface RelativeTimeProps {
  /** An ISO 8601 text, a Date, or milliseconds since the epoch. */
  readonly value: string | number | Date;
}

/**
 * A moment as people say it ("3 min. ago"), exact in the viewer's zone on hover.
 *
 * @public
 */
export const RelativeTime = ({ value }: RelativeTimeProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const now = useNow(TICK_MS);
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    return <span>{String(value)}</span>;
  }
  const exact = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'full',
    timeStyle: 'long',
  }).format(date);
  return (
    <time dateTime={date.toISOString()} title={exact}>
      {formatRelativeTime(date.getTime(), now) ?? t('time.justNow')}
    </time>
  );
};
