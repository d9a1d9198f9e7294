export { FindingList } from './FindingList';
export type { ListedFinding } from './listedFinding';
