import { facts } from '../../trace/facts';
import { normaliseDirectory } from '../../trace/readScript';
import type { BuildResult } from '../../trace/Trace';
import { isEnding } from '../execute';
import type {
  Interpreter,
  StepCall,
  StepHandler,
  StepTable,
} from '../Interpreter';
import { createPlace } from '../Place';
import { BuildCancellation, BuildFailure } from '../signals';
import { isClosure, toText } from '../values';

const runBody: StepHandler = (interpreter, { body }) =>
  body && interpreter.call(body, []);

const dir: StepHandler = (interpreter, call) => {
  const { place } = interpreter.run;
  const before = place.directory;
  const change = interpreter.text(call, 'path') ?? '';
  const isAbsolute = /^(\/|[A-Za-z]:|‹)/.test(change);
  place.directory = normaliseDirectory(
    isAbsolute || !before ? change : `${before}/${change}`,
  );
  try {
    return runBody(interpreter, call);
  } finally {
    place.directory = before;
  }
};

const withEnv: StepHandler = (interpreter, call) => {
  const given = call.named.get('overrides') ?? call.positional[0];
  const layer: Record<string, string> = {};
  for (const item of Array.isArray(given) ? given : []) {
    const [name, ...rest] = toText(item).split('=');
    // `PATH+NAME=x` puts x before PATH; what PATH is, nobody knows here.
    if (!name.includes('+')) {
      layer[name] = interpreter.run.expand(rest.join('='));
    }
  }
  return interpreter.run.withVariables(layer, () => runBody(interpreter, call));
};

function bindingNames(interpreter: Interpreter, call: StepCall): string[] {
  const values = call.args.map(({ value }) => value);
  const bindings = values.flatMap(value =>
    value.kind === 'list' ? value.items : [value],
  );
  return bindings.flatMap(binding => {
    if (binding.kind !== 'call') return [];
    return binding.args.flatMap(({ name, value }) => {
      if (!name || !/variable$/i.test(name)) return [];
      const text = interpreter.evaluate(value, call.scope);
      return text === undefined ? [] : [toText(text)];
    });
  });
}

const withCredentials: StepHandler = (interpreter, call) => {
  const layer = Object.fromEntries(
    bindingNames(interpreter, call).map(name => [name, facts.secret]),
  );
  return interpreter.run.withVariables(layer, () => runBody(interpreter, call));
};

/** Managed files: a path in a variable, or a file put where the pipeline wants it. */
const configFileProvider: StepHandler = (interpreter, call) => {
  const files = call.args
    .flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]))
    .filter(item => item.kind === 'call');
  for (const { args } of files) {
    const target = args.find(({ name }) => name === 'targetLocation');
    if (!target) continue;
    const path = toText(interpreter.evaluate(target.value, call.scope));
    interpreter.run.runScript(`printf '%s' '${facts.secret}' > '${path}'`);
  }
  return withCredentials(interpreter, call);
};

const node: StepHandler = (interpreter, call) =>
  interpreter.run.at(
    createPlace(false, undefined, interpreter.text(call, 'label')),
    () => runBody(interpreter, call),
  );

const stage: StepHandler = (interpreter, call) =>
  interpreter.run.inStage(interpreter.text(call, 'name') ?? 'stage', () =>
    runBody(interpreter, call),
  );

const forgive: StepHandler = (interpreter, call) => {
  try {
    return runBody(interpreter, call);
  } catch (signal) {
    if (!(signal instanceof BuildFailure)) throw signal;
    const result = toText(call.named.get('buildResult') ?? 'FAILURE');
    if (call.name === 'warnError' || result === 'UNSTABLE') {
      interpreter.run.worsen('unstable');
    } else if (result !== 'SUCCESS') {
      interpreter.run.worsen('failure');
    }
    return undefined;
  }
};

/** Runs branches together; one that fails does not stop the others. */
export function runBranches(
  interpreter: Interpreter,
  branches: readonly (() => void)[],
): void {
  const { run } = interpreter;
  const { place, result } = run;
  const ends: unknown[] = [];
  const results: BuildResult[] = [];
  run.recorder.parallel(
    branches.map(branch => () => {
      if (run.isCancelled) return;
      // Which branch is quicker nobody knows: none sees how another one has ended.
      run.result = result;
      // Branches share the workspace, but not where they stand in it.
      const own = {
        ...place,
        tools: new Set(place.tools),
        files: new Set(place.files),
      };
      try {
        run.at(own, branch);
      } catch (signal) {
        if (!isEnding(signal)) throw signal;
        ends.push(signal);
      }
      results.push(run.result);
    }),
  );
  results.forEach(each => run.worsen(each));
  const worst = ends.find(end => end instanceof BuildCancellation) ?? ends[0];
  if (worst) throw worst;
}

const parallel: StepHandler = (interpreter, call) => {
  const branches = [...call.named]
    .filter(([name]) => name !== 'failFast')
    .map(([, value]) => value)
    .filter(isClosure);
  runBranches(
    interpreter,
    branches.map(branch => () => {
      interpreter.call(branch, []);
    }),
  );
  return undefined;
};

/** Steps around a block. */
export const blockSteps: StepTable = {
  dir,
  withEnv,
  withCredentials,
  configFileProvider,
  node,
  parallel,
  stage,
  catchError: forgive,
  warnError: forgive,
  ...Object.fromEntries(
    [
      'ws',
      'container',
      'script',
      'steps',
      'timeout',
      'retry',
      'timestamps',
      'ansiColor',
      'wrap',
      'lock',
      'waitUntil',
      'withMaven',
      'nodejs',
      'sshagent',
      'withSonarQubeEnv',
      'throttle',
      'podTemplate',
      'withChecks',
      'cache',
    ].map(name => [name, runBody]),
  ),
};
