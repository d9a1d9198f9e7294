import { facts } from '../trace/facts';
import type { Interpreter } from './Interpreter';
import { type GroovyValue, type HostObject, isClosure, toText } from './values';

/** `env`: reading knows the pipeline's variables and the server's, writing sets the pipeline's. */
function createEnv({ run }: Interpreter): HostObject {
  return {
    kind: 'host',
    name: 'env',
    get: name => run.allVariables()[name],
    set: (name, value) => run.setVariable(name, toText(value)),
    call: (method, [name]) =>
      method === 'getEnvironment' || method === 'getProperty'
        ? run.allVariables()[toText(name)]
        : undefined,
  };
}

function createParams({ run }: Interpreter): HostObject {
  return {
    kind: 'host',
    name: 'params',
    get: name => run.parameters.get(name),
    call: (method, [name, fallback]) =>
      method === 'get' || method === 'getOrDefault'
        ? run.parameters.get(toText(name)) ?? fallback
        : run.parameters.has(toText(name)),
  };
}

const RESULTS = {
  success: 'SUCCESS',
  unstable: 'UNSTABLE',
  failure: 'FAILURE',
  cancelled: 'ABORTED',
} as const;

function createPrevious({ run }: Interpreter): HostObject {
  const result = run.scenario.previous === 'success' ? 'SUCCESS' : 'FAILURE';
  return {
    kind: 'host',
    name: 'previousBuild',
    get: name =>
      /^(result|currentResult)$/.test(name) ? result : `‹previous ${name}›`,
    call: method => (method === 'getResult' ? result : `‹previous ${method}›`),
  };
}

function createCurrentBuild(interpreter: Interpreter): HostObject {
  const { run } = interpreter;
  const values: Record<string, GroovyValue> = {
    number: facts.buildNumber,
    id: facts.buildNumber,
    displayName: `#${facts.buildNumber}`,
    fullDisplayName: `${facts.job} #${facts.buildNumber}`,
    projectName: facts.job,
    fullProjectName: facts.job,
    absoluteUrl: facts.buildUrl,
    duration: facts.time,
    durationString: facts.time,
    changeSets: [],
    previousBuild: createPrevious(interpreter),
  };
  return {
    kind: 'host',
    name: 'currentBuild',
    get: name => {
      if (name === 'currentResult') return RESULTS[run.result];
      if (name === 'result') {
        return run.result === 'success' && !run.isEnding
          ? values.result
          : RESULTS[run.result];
      }
      return name in values ? values[name] : undefined;
    },
    set: (name, value) => {
      values[name] = value;
      if (name !== 'result') return;
      if (value === 'FAILURE') run.worsen('failure');
      if (value === 'UNSTABLE') run.worsen('unstable');
    },
    call: method => {
      if (method === 'getBuildCauses') return [];
      if (method === 'resultIsBetterOrEqualTo') return run.result === 'success';
      const property = /^get([A-Z])(\w*)$/.exec(method);
      return property
        ? values[property[1].toLowerCase() + property[2]]
        : undefined;
    },
  };
}

function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

function repositoryOf(image: string): string {
  return image.replace(/:[^:/]*$/, '');
}

function tagOf(image: string): string {
  return /:([^:/]*)$/.exec(image)?.[1] ?? 'latest';
}

/** An image by the name that it has in the registry of the block. */
function qualify({ place }: Interpreter['run'], image: string): string {
  return place.registry && !image.startsWith(`${place.registry}/`)
    ? `${place.registry}/${image}`
    : image;
}

function createImage(interpreter: Interpreter, image: string): HostObject {
  const { run } = interpreter;
  const runInside = (values: readonly GroovyValue[]) => {
    const body = values.find(isClosure);
    if (!body) return undefined;
    const place = { ...run.place, container: image };
    return run.at(place, () =>
      interpreter.call(body, [createImage(interpreter, image)]),
    );
  };
  return {
    kind: 'host',
    name: image,
    get: name => (name === 'id' ? image : undefined),
    call: (method, values) => {
      switch (method) {
        case 'inside':
          return runInside(values);
        case 'push':
        case 'tag': {
          const tag = toText(values[0] ?? tagOf(image));
          const full = qualify(run, `${repositoryOf(image)}:${tag}`);
          run.runScript(`docker tag "${image}" "${full}"`);
          if (method === 'push') run.runScript(`docker push "${full}"`);
          return full;
        }
        case 'pull':
          run.runScript(`docker pull "${qualify(run, image)}"`);
          return undefined;
        case 'run':
          run.runScript(`docker run -d ${toText(values[0] ?? '')} "${image}"`);
          return undefined;
        case 'imageName':
          return qualify(run, image);
        case 'withRun': {
          const body = values.find(isClosure);
          return (
            body && interpreter.call(body, [createImage(interpreter, image)])
          );
        }
        default:
          return undefined;
      }
    },
  };
}

function createDocker(interpreter: Interpreter): HostObject {
  const { run } = interpreter;
  return {
    kind: 'host',
    name: 'docker',
    get: () => undefined,
    call: (method, values) => {
      const body = values.find(isClosure);
      if (method === 'image')
        return createImage(interpreter, toText(values[0]));
      if (method === 'build') {
        const [image = '', args = '.'] = values.map(toText);
        run.runScript(`docker build -t "${image}" ${args}`);
        return createImage(interpreter, image);
      }
      if (method !== 'withRegistry') {
        return body && interpreter.call(body, []);
      }
      const url = values.find(value => typeof value === 'string');
      if (values.length > 2) run.record('‹registry login›');
      const place = { ...run.place, registry: hostOf(toText(url ?? '')) };
      return body && run.at(place, () => interpreter.call(body, []));
    },
  };
}

function createScm(): HostObject {
  return {
    kind: 'host',
    name: 'scm',
    get: name => (name === 'branches' ? [] : undefined),
  };
}

/** Gives the script the objects that Jenkins gives it. */
export function declareHosts(interpreter: Interpreter): void {
  const { global } = interpreter;
  global.declare('env', createEnv(interpreter));
  global.declare('params', createParams(interpreter));
  global.declare('currentBuild', createCurrentBuild(interpreter));
  global.declare('docker', createDocker(interpreter));
  global.declare('scm', createScm());
  global.declare('WORKSPACE', facts.workspace);
}
