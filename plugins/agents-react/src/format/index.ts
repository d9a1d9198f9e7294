export { formatDuration, parseDuration } from './formatDuration';
export { formatMoney } from './formatMoney';
export type { MoneyFormat } from './formatMoney';
export { formatRelativeTime } from './formatRelativeTime';
export { shortHash } from './shortHash';
