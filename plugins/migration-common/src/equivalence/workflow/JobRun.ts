import { mapAt } from '@trainyard/workflow-validator';
import { facts } from '../trace/facts';
import type { RunState } from './RunState';

interface StepRecord {
  readonly outcome: string;
  readonly conclusion: string;
  readonly outputs: Readonly<Record<string, string>>;
}

type Values = Readonly<Record<string, unknown>>;

/** What a job is given at its start. */
export interface JobStart {
  /** The job's identifier. */
  readonly name: string;
  readonly needs: Values;
  readonly matrix: Values;
  readonly index: number;
  /** Variables of the workflow and the job. */
  readonly environment: Readonly<Record<string, string>>;
  readonly variables: Values;
  readonly secretNames: readonly string[];
  readonly container?: string;
  readonly os: string;
  readonly directory: string;
  readonly inputs: Values;
}

/** A running job: everything its steps can see and change. */
export class JobRun {
  hasSources = false;
  hasFailed = false;
  /** A person stopped the build while this job ran. */
  isCancelled = false;
  readonly tools = new Set<string>();
  readonly downloads = new Set<string>();
  readonly exports: Record<string, string> = {};
  /** Secrets that steps have written into the runner's temporary folder. */
  readonly secretFiles: Set<string>;
  stepVariables: Readonly<Record<string, string>> = {};
  readonly #steps: Record<string, StepRecord> = {};

  constructor(
    readonly state: RunState,
    readonly start: JobStart,
    readonly depth = 0,
    secretFiles: ReadonlySet<string> = new Set(),
  ) {
    this.secretFiles = new Set(secretFiles);
  }

  get container(): string | undefined {
    return this.start.container;
  }

  get directory(): string {
    return this.start.directory;
  }

  get steps(): Readonly<Record<string, StepRecord>> {
    return this.#steps;
  }

  /** Variables that the pipeline itself gives to the next command. */
  variables(): Record<string, string> {
    return { ...this.start.environment, ...this.exports };
  }

  /** A file with a secret is what Jenkins hands out as one; other temporary files keep their path. */
  settleFiles(text: string): string {
    return text.replace(/‹temporary›\/[\w./-]+/g, path =>
      this.secretFiles.has(path) ? facts.secret : path,
    );
  }

  keepStep(
    id: string,
    outcome: string,
    outputs: Readonly<Record<string, string>>,
    isForgiven: boolean,
  ): void {
    const conclusion =
      isForgiven && outcome === 'failure' ? 'success' : outcome;
    this.#steps[id] = { outcome, conclusion, outputs };
  }

  contexts(): Values {
    const { state, start } = this;
    const status = this.hasFailed ? 'failure' : 'success';
    return {
      github: state.github,
      inputs: start.inputs,
      needs: start.needs,
      matrix: start.matrix,
      strategy: { 'job-index': start.index },
      vars: start.variables,
      env: { ...this.variables(), ...this.stepVariables },
      secrets: Object.fromEntries(
        start.secretNames.map(name => [name, facts.secret]),
      ),
      job: { status: this.isCancelled ? 'cancelled' : status },
      runner: {
        name: facts.runner,
        temp: facts.temporary,
        os: start.os,
        arch: 'X64',
      },
      steps: this.#steps,
    };
  }

  /** The view that an action of the same repository has of this job. */
  enterAction(inputs: Values): JobRun {
    const inner = new JobRun(
      this.state,
      { ...this.start, inputs, environment: this.variables() },
      this.depth + 1,
      this.secretFiles,
    );
    inner.hasSources = this.hasSources;
    this.tools.forEach(tool => inner.tools.add(tool));
    this.downloads.forEach(name => inner.downloads.add(name));
    return inner;
  }

  /** Takes over what an action has changed. */
  leaveAction(inner: JobRun): void {
    this.hasSources = inner.hasSources;
    this.isCancelled = inner.isCancelled;
    inner.tools.forEach(tool => this.tools.add(tool));
    inner.downloads.forEach(name => this.downloads.add(name));
    inner.secretFiles.forEach(path => this.secretFiles.add(path));
    Object.assign(this.exports, inner.exports);
  }
}

/** The names of the secrets that texts refer to. */
export function findSecretNames(texts: readonly string[]): string[] {
  return texts.flatMap(text =>
    [...text.matchAll(/\bsecrets\.(\w+)/g)].map(match => match[1]),
  );
}

/** The image of a job's container. */
export function imageOf(container: unknown): unknown {
  return typeof container === 'string'
    ? container
    : mapAt({ container }, 'container').image;
}
