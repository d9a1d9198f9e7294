import type { Expression, Statement } from '../../syntax';
import { facts } from '../trace/facts';
import type { BuildResult } from '../trace/Trace';
import { type Directive, findDirective, readDirectives } from './blocks';
import { isWhenTrue } from './conditions';
import { declareParameter } from './declareParameters';
import { isEnding } from './execute';
import type { Interpreter } from './Interpreter';
import { createPlace } from './Place';
import { Scope } from './Scope';
import { BuildFailure } from './signals';
import { runMatrix } from './matrix';
import { runBranches } from './steps/blockSteps';
import { toText } from './values';

const TOOL_NAMES: Readonly<Record<string, string>> = {
  jdk: 'java',
  nodejs: 'node',
  go: 'go',
  maven: 'maven',
};

/**
 * The value on the right of `NAME = value` in an `environment` block. Only a credential of two
 * parts has `NAME_USR` and `NAME_PSW`; of which kind it is shows where the file uses them.
 */
function readVariable(
  interpreter: Interpreter,
  name: string,
  value: Expression,
): Record<string, string> | string {
  if (value.kind === 'call' && value.name === 'credentials') {
    const used = ['_USR', '_PSW'].filter(suffix =>
      interpreter.source.includes(name + suffix),
    );
    return Object.fromEntries(
      ['', ...used].map(suffix => [suffix, facts.secret]),
    );
  }
  const text = toText(interpreter.evaluate(value, interpreter.global));
  return interpreter.run.expand(text);
}

function readEnvironment(
  interpreter: Interpreter,
  block: Directive | undefined,
): Record<string, string> {
  const layer: Record<string, string> = {};
  return interpreter.run.withVariables(layer, () => {
    for (const statement of block?.body ?? []) {
      if (statement.kind !== 'expression') continue;
      const { expression } = statement;
      if (
        expression.kind !== 'assignment' ||
        expression.target.kind !== 'variable'
      )
        continue;
      const { name } = expression.target;
      const value = readVariable(interpreter, name, expression.value);
      if (typeof value === 'string') layer[name] = value;
      else
        for (const [suffix, part] of Object.entries(value))
          layer[name + suffix] = part;
    }
    return layer;
  });
}

function imageOf(
  interpreter: Interpreter,
  agent: Directive,
): string | undefined {
  const docker = findDirective(readDirectives(agent.body), 'docker');
  if (!docker) return undefined;
  const image = findDirective(readDirectives(docker.body), 'image');
  const value = image?.call.args[0]?.value ?? docker.call.args[0]?.value;
  return value && value.kind !== 'closure'
    ? toText(interpreter.evaluate(value, interpreter.global))
    : undefined;
}

/** The label that an agent asks for, also inside of another kind of agent. */
function labelOf(interpreter: Interpreter, agent: Directive): string {
  const blocks = readDirectives(agent.body);
  const label =
    findDirective(blocks, 'label') ??
    blocks
      .map(({ body }) => findDirective(readDirectives(body), 'label'))
      .find(found => found !== undefined);
  const isDocker = blocks.some(({ name }) =>
    /^(docker|dockerfile|kubernetes)$/.test(name),
  );
  const value = label?.call.args[0]?.value;
  if (isDocker) return 'linux';
  return value && value.kind !== 'closure'
    ? toText(interpreter.evaluate(value, interpreter.global))
    : '';
}

function isNone(agent: Directive): boolean {
  const value = agent.call.args[0]?.value;
  return value?.kind === 'variable' && value.name === 'none';
}

function reusesNode(agent: Directive): boolean {
  return readDirectives(agent.body).some(kind =>
    readDirectives(kind.body).some(({ name, call }) => {
      const value = call.args[0]?.value;
      return name === 'reuseNode' && value?.kind === 'boolean' && value.value;
    }),
  );
}

/** `options { skipDefaultCheckout() }` of a pipeline or a stage. */
function skipsCheckout(directives: readonly Directive[]): boolean {
  const options = readDirectives(
    findDirective(directives, 'options')?.body ?? [],
  );
  const skip = findDirective(options, 'skipDefaultCheckout');
  const value = skip?.call.args[0]?.value;
  return skip !== undefined && (value?.kind !== 'boolean' || value.value);
}

type Fits = (result: BuildResult, previous: 'success' | 'failure') => boolean;

/** In the order in which Jenkins runs them. */
const POST_CONDITIONS: readonly (readonly [string, Fits])[] = [
  ['always', () => true],
  ['changed', (result, previous) => result !== previous],
  [
    'fixed',
    (result, previous) => result === 'success' && previous === 'failure',
  ],
  [
    'regression',
    (result, previous) =>
      previous === 'success' && (result === 'failure' || result === 'unstable'),
  ],
  ['aborted', result => result === 'cancelled'],
  ['failure', result => result === 'failure'],
  ['success', result => result === 'success'],
  ['unstable', result => result === 'unstable'],
  ['unsuccessful', result => result !== 'success'],
  ['cleanup', () => true],
];

/** Runs declarative pipelines: stages, agents, conditions, post actions. */
export class DeclarativeRunner {
  #checksOut = true;

  constructor(readonly interpreter: Interpreter) {}

  #inAgent(
    agent: Directive | undefined,
    checksOut: boolean,
    body: () => void,
  ): void {
    const { run } = this.interpreter;
    if (!agent || isNone(agent)) {
      body();
      return;
    }
    const image = imageOf(this.interpreter, agent);
    const place = reusesNode(agent)
      ? { ...run.place, container: image }
      : createPlace(checksOut, image, labelOf(this.interpreter, agent));
    run.at(place, body);
  }

  #addTools(tools: Directive | undefined): void {
    for (const { name } of readDirectives(tools?.body ?? [])) {
      const tool = TOOL_NAMES[name];
      if (tool) this.interpreter.run.place.tools.add(tool);
    }
  }

  /** Runs a body and then the post actions that fit how it ended. */
  #withPost(post: Directive | undefined, body: () => void): void {
    const { run } = this.interpreter;
    let end: unknown;
    let result: BuildResult = 'success';
    try {
      body();
    } catch (signal) {
      if (!isEnding(signal)) throw signal;
      end = signal;
      result = run.isCancelled ? 'cancelled' : 'failure';
      run.worsen(result);
    }
    if (post) this.#runPost(post, result === 'success' ? run.result : result);
    if (end) throw end;
  }

  /** Each condition is asked when its turn comes: a failing post action changes those behind it. */
  #runPost(post: Directive, first: BuildResult): void {
    const { run } = this.interpreter;
    const directives = readDirectives(post.body);
    const wasEnding = run.isEnding;
    run.isEnding = true;
    let result = first;
    let failure: unknown;
    for (const [condition, fits] of POST_CONDITIONS) {
      const block = findDirective(directives, condition);
      if (!block || !fits(result, run.scenario.previous)) continue;
      try {
        this.#runSteps(block.body);
      } catch (signal) {
        if (!isEnding(signal)) throw signal;
        failure ??= signal;
        if (result === 'success' || result === 'unstable') {
          result = run.isCancelled ? 'cancelled' : 'failure';
          run.worsen(result);
        }
      }
    }
    run.isEnding = wasEnding;
    if (failure) throw failure;
  }

  #runSteps(statements: readonly Statement[]): void {
    this.interpreter.execute(statements, new Scope(this.interpreter.global));
  }

  #runStages(block: Directive): void {
    for (const stage of readDirectives(block.body)) {
      if (stage.name === 'stage') this.#runStage(stage);
    }
  }

  #runBody(directives: readonly Directive[]): void {
    const steps = findDirective(directives, 'steps');
    if (steps) this.#runSteps(steps.body);
    const stages = findDirective(directives, 'stages');
    if (stages) this.#runStages(stages);
    const parallel = findDirective(directives, 'parallel');
    if (parallel) {
      runBranches(
        this.interpreter,
        readDirectives(parallel.body)
          .filter(({ name }) => name === 'stage')
          .map(stage => () => this.#runStage(stage)),
      );
    }
    const matrix = findDirective(directives, 'matrix');
    if (matrix) {
      runMatrix(this.interpreter, matrix, inner => this.#runPart(inner));
    }
  }

  /** What a stage and a cell of a matrix have in common. */
  #runPart(directives: readonly Directive[]): void {
    const { run } = this.interpreter;
    const when = findDirective(directives, 'when');
    const variables = readEnvironment(
      this.interpreter,
      findDirective(directives, 'environment'),
    );
    run.withVariables(variables, () => {
      if (
        when &&
        !isWhenTrue(this.interpreter, when.body, this.interpreter.global)
      ) {
        return;
      }
      if (findDirective(directives, 'input')) run.record('‹approval›');
      const agent = findDirective(directives, 'agent');
      this.#inAgent(
        agent,
        this.#checksOut && !skipsCheckout(directives),
        () => {
          this.#addTools(findDirective(directives, 'tools'));
          this.#withPost(findDirective(directives, 'post'), () =>
            this.#runBody(directives),
          );
        },
      );
    });
  }

  #runStage(stage: Directive): void {
    const { run } = this.interpreter;
    const place = run.place;
    const hadTools = new Set(place.tools);
    const named = stage.call.args[0]?.value;
    const name =
      named && named.kind !== 'closure'
        ? toText(this.interpreter.evaluate(named, this.interpreter.global))
        : 'stage';
    run.inStage(name, () => this.#runPart(readDirectives(stage.body)));
    // Tools of a stage end with it.
    place.tools.forEach(tool => hadTools.has(tool) || place.tools.delete(tool));
  }

  /** Runs the block of `pipeline { … }`. */
  runPipeline(statements: readonly Statement[]): void {
    const directives = readDirectives(statements);
    this.#checksOut = !skipsCheckout(directives);
    // A stage without any agent has no workspace on Jenkins; on GitHub it gets one, with sources.
    this.interpreter.run.place = createPlace(this.#checksOut);
    const parameters = findDirective(directives, 'parameters');
    for (const { call } of readDirectives(parameters?.body ?? [])) {
      declareParameter(this.interpreter, call);
    }
    try {
      const variables = readEnvironment(
        this.interpreter,
        findDirective(directives, 'environment'),
      );
      this.interpreter.run.withVariables(variables, () =>
        this.#inAgent(
          findDirective(directives, 'agent'),
          this.#checksOut,
          () => {
            this.#addTools(findDirective(directives, 'tools'));
            this.#withPost(findDirective(directives, 'post'), () => {
              const stages = findDirective(directives, 'stages');
              if (stages) this.#runStages(stages);
            });
          },
        ),
      );
    } catch (signal) {
      if (signal instanceof BuildFailure)
        this.interpreter.run.worsen('failure');
      throw signal;
    }
  }
}
