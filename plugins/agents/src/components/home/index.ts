export { WaitingForMe } from './WaitingForMe';
export { RunningNow } from './RunningNow';
