import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';

/** What was done to a workflow. */
export type MutationKind =
  | 'drop-step'
  | 'drop-job'
  | 'drop-post-action'
  | 'drop-condition'
  | 'change-command';

/** A workflow with one thing wrong. */
export interface WorkflowMutation {
  readonly kind: MutationKind;
  /** The place that was changed, for people. */
  readonly what: string;
  readonly text: string;
}

type Path = readonly (string | number)[];

interface Candidate {
  readonly kind: MutationKind;
  readonly path: Path;
  readonly apply: (document: Document) => void;
}

const POST = /\b(always|failure|cancelled|success)\s*\(/;

/** Lines of a script that do no work: a mutation of them changes nothing. */
const IDLE =
  /^\s*(#.*|set [-+].*|@echo off|exit 0|fi|done|esac|then|else|do|\{|\}.*)?\s*$/;

/** What never runs can be dropped or changed without a difference; what always runs needs no `true`. */
const NEVER = /^\s*(\$\{\{)?\s*false\s*(\}\})?\s*$/;
const MEANINGLESS = /^\s*(\$\{\{)?\s*(true|success\(\))\s*(\}\})?\s*$/;

function conditionOf(node: YAMLMap): string {
  return String(node.get('if') ?? '');
}

function listJobs(document: Document): [string, YAMLMap][] {
  const jobs = document.get('jobs');
  if (!isMap(jobs)) return [];
  return jobs.items.flatMap(({ key, value }) =>
    isMap(value) ? [[String(key), value] as [string, YAMLMap]] : [],
  );
}

function dropJob(document: Document, id: string): void {
  document.deleteIn(['jobs', id]);
  for (const [other, job] of listJobs(document)) {
    const needs = job.get('needs');
    if (needs === id) document.deleteIn(['jobs', other, 'needs']);
    if (!isSeq(needs)) continue;
    const at = needs.items.findIndex(item => String(item) === id);
    if (at >= 0) document.deleteIn(['jobs', other, 'needs', at]);
    if (!needs.items.length) document.deleteIn(['jobs', other, 'needs']);
  }
}

function changeLine(script: string, line: number): string {
  const lines = script.split('\n');
  lines[line] = lines[line].replace(/\S+/, word => `mutated-${word}`);
  return lines.join('\n');
}

function listCommandChanges(run: string, path: Path): Candidate[] {
  return run.split('\n').flatMap((text, line) =>
    IDLE.test(text)
      ? []
      : [
          {
            kind: 'change-command' as const,
            path,
            apply: (document: Document) =>
              document.setIn(path, changeLine(run, line)),
          },
        ],
  );
}

function dropCondition(path: Path): Candidate {
  return {
    kind: 'drop-condition',
    path: [...path, 'if'],
    apply: document => document.deleteIn([...path, 'if']),
  };
}

function listStepCandidates(step: YAMLMap, path: Path): Candidate[] {
  const condition = conditionOf(step);
  const run = step.get('run');
  if (NEVER.test(condition)) return [dropCondition(path)];
  return [
    {
      kind: POST.test(condition) ? 'drop-post-action' : 'drop-step',
      path,
      apply: document => document.deleteIn(path),
    },
    ...(condition && !MEANINGLESS.test(condition) ? [dropCondition(path)] : []),
    ...(typeof run === 'string'
      ? listCommandChanges(run, [...path, 'run'])
      : []),
  ];
}

function listCandidates(document: Document): Candidate[] {
  const jobs = listJobs(document);
  return jobs.flatMap(([id, job]) => {
    const path = ['jobs', id];
    const steps = job.get('steps');
    const condition = conditionOf(job);
    return [
      ...(jobs.length > 1
        ? [
            {
              kind: POST.test(condition)
                ? ('drop-post-action' as const)
                : ('drop-job' as const),
              path,
              apply: (target: Document) => dropJob(target, id),
            },
          ]
        : []),
      ...(condition && !MEANINGLESS.test(condition) ? [dropCondition(path)] : []),
      ...(isSeq(steps)
        ? steps.items.flatMap((step, index) =>
            isMap(step)
              ? listStepCandidates(step, [...path, 'steps', index])
              : [],
          )
        : []),
    ];
  });
}

/**
 * Breaks a workflow in one place, knowing nothing of how it was made: drops a step, a job, a post
 * action or a condition, or changes a command.
 *
 * @remarks The kind is drawn first, so that long scripts do not crowd out rare constructs.
 * @param random - yields numbers from 0 up to 1
 * @returns nothing when there is nothing to break
 */
export function mutateWorkflow(
  text: string,
  random: () => number,
): WorkflowMutation | undefined {
  const candidates = listCandidates(parseDocument(text));
  const kinds = [...new Set(candidates.map(({ kind }) => kind))];
  if (!kinds.length) return undefined;
  const pick = <T>(items: readonly T[]): T =>
    items[Math.min(items.length - 1, Math.floor(random() * items.length))];
  const kind = pick(kinds);
  const chosen = pick(candidates.filter(candidate => candidate.kind === kind));
  const document = parseDocument(text);
  chosen.apply(document);
  return {
    kind,
    what: chosen.path.join('.'),
    text: document.toString({ lineWidth: 0 }),
  };
}
