import { formatDuration } from '../../format';
import { useNow } from '../../hooks';
import styles from './Duration.module.css';

const TICK_MS = 1_000;

/**
 * Properties of {@link Duration}: a finished one has its length, a running one
 * the moment it began.
 *
 * @public
 */
export type DurationProps =
  | { readonly ms: number; readonly since?: undefined }
  | { readonly since: string | number | Date; readonly ms?: undefined };

/**
 * A duration as `2m 05s`; counts by itself while something runs.
 *
 * @public
 */
export const Duration = (props: DurationProps) => {
  const isRunning = props.since !== undefined;
  const now = useNow(isRunning ? TICK_MS : undefined);
  const ms = isRunning ? now - new Date(props.since).getTime() : props.ms;
  return <span className={styles.duration}>{formatDuration(ms)}</span>;
};
