export { EntityRunsCard } from './EntityRunsCard';
export { EntityRunsContent } from './EntityRunsContent';
