import { PULL_REQUEST_NUMBER, type Scenario } from '../Scenario';
import { facts, isInterruptedAt } from '../trace/facts';
import { normaliseDirectory, readScript } from '../trace/readScript';
import type { BuildResult } from '../trace/Trace';
import { TraceRecorder } from '../trace/TraceRecorder';
import { createPlace, type Place } from './Place';
import { BuildCancellation, BuildFailure } from './signals';

/** What the server tells every build. */
function serverVariables(scenario: Scenario): Record<string, string> {
  const name = scenario.tag ?? scenario.branch;
  const common = {
    ...scenario.environment,
    BUILD_NUMBER: facts.buildNumber,
    BUILD_ID: facts.buildNumber,
    BUILD_DISPLAY_NAME: `#${facts.buildNumber}`,
    BUILD_TAG: `jenkins-${facts.job}-${facts.buildNumber}`,
    BUILD_URL: facts.buildUrl,
    RUN_DISPLAY_URL: facts.buildUrl,
    JOB_URL: facts.buildUrl,
    JOB_NAME: facts.job,
    JOB_BASE_NAME: facts.job,
    WORKSPACE: facts.workspace,
    WORKSPACE_TMP: facts.temporary,
    NODE_NAME: facts.runner,
    EXECUTOR_NUMBER: '0',
    GIT_COMMIT: facts.commit,
    GIT_URL: `${facts.server}/${facts.repository}`,
    CI: 'true',
  };
  if (scenario.event !== 'pull_request') {
    return {
      ...common,
      BRANCH_NAME: name,
      GIT_BRANCH: scenario.tag ?? `origin/${scenario.branch}`,
      ...(scenario.tag === undefined ? {} : { TAG_NAME: scenario.tag }),
    };
  }
  return {
    ...common,
    BRANCH_NAME: `PR-${PULL_REQUEST_NUMBER}`,
    GIT_BRANCH: `PR-${PULL_REQUEST_NUMBER}`,
    CHANGE_ID: String(PULL_REQUEST_NUMBER),
    CHANGE_BRANCH: scenario.branch,
    CHANGE_TARGET: scenario.target ?? 'main',
    CHANGE_TITLE: facts.title,
    CHANGE_AUTHOR: facts.actor,
    CHANGE_URL: `${facts.server}/${facts.repository}/pull/${PULL_REQUEST_NUMBER}`,
  };
}

/** What a command of the pipeline gave back. */
export interface CommandResult {
  readonly lastCommand: string;
  readonly failed: boolean;
}

/** The state of one dry build. */
export class BuildRun {
  readonly recorder = new TraceRecorder();
  readonly doubts: string[] = [];
  readonly server: Readonly<Record<string, string>>;
  readonly parameters = new Map<string, string | boolean>();
  /** Variables that the pipeline itself sets, innermost last. */
  readonly #layers: Record<string, string>[] = [{}];
  place: Place = createPlace(false);
  result: BuildResult = 'success';
  isCancelled = false;
  /** Post actions run: the build knows how it has ended. */
  isEnding = false;
  /** The innermost stage. */
  stage?: string;

  constructor(readonly scenario: Scenario) {
    this.server = serverVariables(scenario);
    for (const [name, value] of Object.entries(scenario.parameters)) {
      this.parameters.set(name, value);
    }
  }

  /** The pipeline's own variables at this place. */
  variables(): Record<string, string> {
    return Object.assign({}, ...this.#layers);
  }

  /** `env.NAME = value` holds for the rest of the build, below what blocks set. */
  setVariable(name: string, value: string): void {
    this.#layers[0][name] = value;
  }

  /** Jenkins fills names that it knows into the values of variables that blocks set. */
  expand(value: string): string {
    const known = this.allVariables();
    return value.replace(
      /\$(?:(\w+)|\{(\w+)\})/g,
      (whole, bare?: string, braced?: string) =>
        known[bare ?? braced ?? ''] ?? whole,
    );
  }

  /** All variables that a command can see. */
  allVariables(): Record<string, string> {
    const parameters = Object.fromEntries(
      [...this.parameters].map(([name, value]) => [name, String(value)]),
    );
    const stage: Record<string, string> =
      this.stage === undefined ? {} : { STAGE_NAME: this.stage };
    return { ...this.server, ...stage, ...parameters, ...this.variables() };
  }

  withVariables<T>(layer: Record<string, string>, body: () => T): T {
    this.#layers.push(layer);
    try {
      return body();
    } finally {
      this.#layers.pop();
    }
  }

  at<T>(place: Place, body: () => T): T {
    const before = this.place;
    this.place = place;
    try {
      return body();
    } finally {
      this.place = before;
    }
  }

  record(text: string, directory = this.place.directory): void {
    const { place } = this;
    const isEffect = text.startsWith('‹');
    this.recorder.record({
      text,
      environment: isEffect ? {} : this.variables(),
      container: place.container,
      directory: isEffect ? '' : normaliseDirectory(directory),
      hasSources: place.hasSources,
      tools: [...place.tools].sort(),
      files: [...place.files].sort(),
      stage: this.stage,
    });
    const { interruption } = this.scenario;
    if (!interruption || !isInterruptedAt(this.scenario, text)) return;
    if (interruption.kind === 'cancel') {
      this.isCancelled = true;
      this.worsen('cancelled');
      throw new BuildCancellation();
    }
    throw new BuildFailure(`${text} failed`);
  }

  inStage<T>(name: string, body: () => T): T {
    const before = this.stage;
    this.stage = name;
    try {
      return body();
    } finally {
      this.stage = before;
    }
  }

  /** Runs a script line by line; a failing line ends it. */
  runScript(script: string): CommandResult {
    const reading = readScript(
      script,
      this.allVariables(),
      this.place.directory,
    );
    for (const command of reading.commands) {
      this.record(command.text, command.directory);
      if (command.text.startsWith('‹sources›')) this.place.hasSources = true;
    }
    if (reading.fails) throw new BuildFailure('the script exits with an error');
    return { lastCommand: reading.commands.at(-1)?.text ?? '', failed: false };
  }

  /** A result never gets better. */
  worsen(result: BuildResult): void {
    const order: readonly BuildResult[] = [
      'success',
      'unstable',
      'failure',
      'cancelled',
    ];
    if (order.indexOf(result) > order.indexOf(this.result))
      this.result = result;
  }
}
