import type { Choice } from './choiceSchema';
import type { PlanEdge } from './planSchema';

const FLOWS: readonly (readonly [string, string, string])[] = [
  ['ingest', 'storage', 'raw data'],
  ['ingest', 'stream_transform', 'events'],
  ['ingest', 'serve_stream', 'events'],
  ['storage', 'transform', 'tables'],
  ['transform', 'features', 'features'],
  ['stream_transform', 'features', 'fresh features'],
  ['orchestration', 'transform', 'starts'],
  ['orchestration', 'training', 'starts'],
  ['orchestration', 'serve_batch', 'starts'],
  ['features', 'training', 'training sets'],
  ['training', 'registry', 'model versions'],
  ['registry', 'serve_batch', 'approved model'],
  ['registry', 'serve_online', 'approved model'],
  ['registry', 'serve_stream', 'approved model'],
  ['features', 'serve_batch', 'features'],
  ['features', 'serve_online', 'feature reads'],
  ['serve_batch', 'storage', 'scores'],
  ['serve_stream', 'storage', 'scores'],
  ['api', 'serve_online', 'requests'],
  ['storage', 'retrieval', 'documents'],
  ['serve_online', 'retrieval', 'search'],
  ['serve_online', 'llm_access', 'prompts'],
  ['serve_batch', 'llm_access', 'prompts'],
  ['serve_batch', 'ml_monitoring', 'predictions'],
  ['serve_online', 'ml_monitoring', 'predictions'],
  ['serve_stream', 'ml_monitoring', 'predictions'],
  ['ml_monitoring', 'observability', 'measures'],
  ['cicd', 'serve_batch', 'releases'],
  ['cicd', 'serve_online', 'releases'],
  ['cicd', 'serve_stream', 'releases'],
];

/** The flows between the components that a plan has. */
export function drawEdges(
  choices: readonly Choice[],
  privateNetwork: boolean,
): readonly PlanEdge[] {
  const byCapability = new Map(
    choices.map(choice => [choice.id, choice.option]),
  );
  return FLOWS.flatMap(([from, to, label]) => {
    const source = byCapability.get(from);
    const target = byCapability.get(to);
    return source && target
      ? [
          {
            from: source,
            to: target,
            label,
            usesTls: true,
            isPrivate: privateNetwork,
          },
        ]
      : [];
  });
}
