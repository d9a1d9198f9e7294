import type { Scenario } from '../Scenario';
import { facts } from '../trace/facts';
import type { BuildResult } from '../trace/Trace';
import type { Frontier, TraceRecorder } from '../trace/TraceRecorder';

/** Files of the repository that a workflow may refer to, by path. */
export type RepositoryFiles = Readonly<Record<string, string>>;

/** How a job ended and what it gives to others. */
export interface JobRecord {
  readonly result: BuildResult | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
  /** What follows this job starts after these events. */
  readonly end: Frontier;
}

/** What all jobs of one run share. */
export interface RunState {
  readonly scenario: Scenario;
  readonly recorder: TraceRecorder;
  readonly files: RepositoryFiles;
  readonly github: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly jobs: Map<string, JobRecord>;
  /** Names of artifacts uploaded so far. */
  readonly uploaded: Set<string>;
  /** Artifacts that some step downloads: files handed on, not results kept. */
  readonly handedOn: ReadonlySet<string>;
  readonly doubts: string[];
  isCancelled: boolean;
  /** Workflows within workflows so far. */
  readonly depth: number;
}

/** What a person answers stands in a variable of the environment that asks. */
const known: Readonly<Record<string, string>> = {
  APPROVAL_ANSWER: facts.answer,
};

/**
 * The variables of the repository: those of the scenario, the others empty.
 *
 * @remarks
 * A value that is asked for by hand, but is no input of the workflow, has to be put there before.
 */
export function repositoryVariables(
  { environment, parameters }: Scenario,
  inputs: Readonly<Record<string, unknown>>,
  texts: readonly string[],
): Record<string, string> {
  const names = texts.flatMap(text =>
    [...text.matchAll(/\bvars\.(\w+)/g)].map(match => match[1]),
  );
  const asked = Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => !(name in inputs))
      .map(([name, value]) => [name.toUpperCase(), String(value)]),
  );
  return Object.fromEntries(
    names.map(name => [
      name,
      environment[name] ?? asked[name] ?? (known[name] || ''),
    ]),
  );
}
