export { ModelsCard } from './ModelsCard';
export { ModelStatus } from './ModelStatus';
