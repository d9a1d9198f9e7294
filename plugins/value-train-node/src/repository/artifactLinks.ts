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

/**
 * Links that the content of well-known artifacts states: runs to data sets, models
 * to runs, releases to models, decisions to sessions; and each of these objects to the
 * artifact that describes it, so that a trace goes on to what that artifact rests on.
 */
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
  const describe = (from: string) => ({
    kind: `${from.slice(0, from.indexOf(':'))}-artifact`,
    from,
    to: `artifact:${path}`,
  });
  if (file === 'dataset-manifest.json') {
    return [...decisions, describe(`data set:${String(data.dataset_id)}`)];
  }
  if (file === 'training-runs.json') {
    const runs = values('runs[]').filter(isMap);
    return [
      ...decisions,
      ...runs.flatMap(run => {
        const name = `run:${String(run.run_id)}`;
        return [
          {
            kind: 'run-data set',
            from: name,
            to: `data set:${String(run.dataset_id)}`,
          },
          describe(name),
        ];
      }),
    ];
  }
  if (file === 'candidate.json') {
    const name = `model:${String(data.sha256)}`;
    return [
      ...decisions,
      { kind: 'model-run', from: name, to: `run:${String(data.run_id)}` },
      describe(name),
    ];
  }
  if (file === 'release-manifest.json') {
    const name = `release:${String(data.version)}`;
    return [
      ...decisions,
      {
        kind: 'release-model',
        from: name,
        to: `model:${String(data.model_sha256)}`,
      },
      describe(name),
    ];
  }
  return decisions;
}

function dataOf(
  path: string,
  content: string,
): Record<string, unknown> | undefined {
  const front = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(content)?.[1];
  const source = path.endsWith('.md') ? front : content;
  if (source === undefined || !/\.(md|ya?ml|json)$/.test(path)) {
    return undefined;
  }
  const parsed = parseYaml(source);
  return parsed.ok && isMap(parsed.value) ? parsed.value : undefined;
}
