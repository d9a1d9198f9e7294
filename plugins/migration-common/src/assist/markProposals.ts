import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';

/** A part of a workflow that rules did not write. */
export interface ProposedPart {
  readonly job: string;
  /** Index of the step; missing where the job as a whole is new. */
  readonly step?: number;
  readonly name: string;
}

const NOTE = ' Proposed by a language model; review it.';

interface JobNode {
  readonly id: string;
  readonly node: YAMLMap;
  readonly key: unknown;
}

function readJobs(document: ReturnType<typeof parseDocument>): JobNode[] {
  const jobs = document.get('jobs');
  return (isMap(jobs) ? jobs.items : []).flatMap(({ key, value }) =>
    isMap(value) ? [{ id: String(key), node: value, key }] : [],
  );
}

function stepsOf(job: YAMLMap): YAMLMap[] {
  const steps = job.get('steps');
  return isSeq(steps) ? steps.items.filter(item => isMap(item)) : [];
}

/** Names and numbers change without meaning anything. */
function essenceOf(step: YAMLMap): string {
  const { name: _, id: __, ...rest } = step.toJSON() as Record<string, unknown>;
  return JSON.stringify(rest);
}

/** Puts a comment over each step and job that stands not so in the workflow made by rules. */
export function markProposals(
  text: string,
  byRules: string,
): { readonly text: string; readonly parts: readonly ProposedPart[] } {
  const known = new Map(
    readJobs(parseDocument(byRules)).map(({ id, node }) => [
      id,
      new Set(stepsOf(node).map(essenceOf)),
    ]),
  );
  const anywhere = new Set([...known.values()].flatMap(steps => [...steps]));
  const document = parseDocument(text);
  const parts: ProposedPart[] = [];
  for (const { id, node, key } of readJobs(document)) {
    if (!known.has(id)) {
      parts.push({ job: id, name: id });
      if (typeof key === 'object' && key !== null) {
        Object.assign(key, { commentBefore: NOTE });
      }
    }
    for (const [index, step] of stepsOf(node).entries()) {
      if (!anywhere.has(essenceOf(step))) {
        const name = step.get('name') ?? step.get('uses') ?? step.get('run');
        parts.push({ job: id, step: index, name: String(name).split('\n')[0] });
        step.commentBefore = NOTE;
      }
    }
  }
  return {
    text: parts.length > 0 ? document.toString({ lineWidth: 0 }) : text,
    parts,
  };
}
