export { EntityRunsCard } from './EntityRunsCard';
export { EntityRunsContent } from './EntityRunsContent';
export { RunsStatus } from './RunsStatus';
