import type { Capability } from '../catalogueSchema';

/** What a system consists of, in the order in which a plan tells it. */
export const capabilities: readonly Capability[] = [
  { id: 'ingest', title: 'Ingestion', neededIf: 'True' },
  { id: 'storage', title: 'Storage', neededIf: 'True' },
  { id: 'orchestration', title: 'Orchestration', neededIf: 'True' },
  { id: 'transform', title: 'Transformation', neededIf: 'True' },
  {
    id: 'stream_transform',
    title: 'Stream transformation',
    neededIf: 'events_per_s > 0 and feature_freshness_s <= 300',
  },
  { id: 'features', title: 'Features', neededIf: 'True' },
  { id: 'training', title: 'Training', neededIf: 'train_hours_month > 0' },
  {
    id: 'registry',
    title: 'Registry and tracking',
    neededIf: 'train_hours_month > 0',
  },
  { id: 'serve_batch', title: 'Batch serving', neededIf: "'batch' in serving" },
  {
    id: 'serve_online',
    title: 'Online serving',
    neededIf: "'online' in serving",
  },
  {
    id: 'serve_stream',
    title: 'Streaming serving',
    neededIf: "'streaming' in serving",
  },
  { id: 'api', title: 'API', neededIf: "'online' in serving" },
  { id: 'observability', title: 'Observability', neededIf: 'True' },
  { id: 'ml_monitoring', title: 'Model monitoring', neededIf: 'True' },
  { id: 'cicd', title: 'CI/CD', neededIf: 'True' },
  { id: 'governance', title: 'Governance', neededIf: 'True' },
  { id: 'retrieval', title: 'Retrieval', neededIf: 'documents_gb > 0' },
  {
    id: 'llm_access',
    title: 'Language models',
    neededIf: 'llm_tokens_m_month > 0',
  },
  { id: 'platform', title: 'Platform', neededIf: 'False' },
];
