import {
  isMap,
  parseYaml,
  queryData,
} from '@trainyard/plugin-value-train-common';

/** A link of the trace, before an event carries it. */
export interface Link {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** Links that the content of well-known artifacts states: runs to data sets, models to runs, releases to models, decisions to sessions. */
export function linksInArtifact(
  path: string,
  content: string,
  session: string,
): Link[] {
  const file = path.split('/').pop() ?? '';
  const data = dataOf(path, content);
  if (data === undefined) {
    return [];
  }
  const values = (query: string): unknown[] => {
    const resolved = queryData(data, query);
    return resolved.status === 'value' ? [resolved.value].flat() : [];
  };
  const decisions = values('decisions[].id').map(id => ({
    kind: 'decision-session',
    from: `decision:${String(id)}`,
    to: `session:${session}`,
  }));
  if (file === 'training-runs.json') {
    const runs = values('runs[]').filter(isMap);
    return [
      ...decisions,
      ...runs.map(run => ({
        kind: 'run-data set',
        from: `run:${String(run.run_id)}`,
        to: `data set:${String(run.dataset_id)}`,
      })),
    ];
  }
  if (file === 'candidate.json') {
    return [
      ...decisions,
      {
        kind: 'model-run',
        from: `model:${String(data.sha256)}`,
        to: `run:${String(data.run_id)}`,
      },
    ];
  }
  if (file === 'release-manifest.json') {
    return [
      ...decisions,
      {
        kind: 'release-model',
        from: `release:${String(data.version)}`,
        to: `model:${String(data.model_sha256)}`,
      },
    ];
  }
  return decisions;
}

function dataOf(
  path: string,
  content: string,
): Record<string, unknown> | undefined {
  const front = /^---\n([\s\S]*?)\n---/.exec(content)?.[1];
  const source = path.endsWith('.md') ? front : content;
  if (source === undefined || !/\.(md|ya?ml|json)$/.test(path)) {
    return undefined;
  }
  const parsed = parseYaml(source);
  return parsed.ok && isMap(parsed.value) ? parsed.value : undefined;
}
