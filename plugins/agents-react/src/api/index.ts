export { agentsApiRef } from './agentsApiRef';
export type { AgentsApi } from './agentsApiRef';
export { agentsStreamApiRef } from './agentsStreamApiRef';
