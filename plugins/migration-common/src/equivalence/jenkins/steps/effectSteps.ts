import { facts, outputOf } from '../../trace/facts';
import type { StepHandler, StepTable } from '../Interpreter';
import type { GroovyValue } from '../values';

/** Paths in one form: `a, b` and one a line are the same. */
function normalisePaths(text: string): string {
  return text
    .split(/[\n,]/)
    .map(path => path.trim().replace(/^\.\//, ''))
    .filter(path => path !== '')
    .sort()
    .join(' ');
}

/** Steps whose effect no command of a workflow has to repeat. */
const nothing: StepHandler = (interpreter, { body }) =>
  body && interpreter.call(body, []);

const sources: StepHandler = interpreter => {
  const { place, server } = interpreter.run;
  place.hasSources = true;
  return new Map<string, GroovyValue>([
    ['GIT_COMMIT', facts.commit],
    ['GIT_BRANCH', server.GIT_BRANCH],
    ['GIT_URL', server.GIT_URL],
  ]);
};

function effect(text: string): StepHandler {
  return interpreter => {
    interpreter.run.record(text);
    return undefined;
  };
}

const keep: StepHandler = (interpreter, call) => {
  const paths =
    interpreter.text(call, 'artifacts') ??
    interpreter.text(call, 'includes') ??
    '';
  const excluded = normalisePaths(interpreter.text(call, 'excludes', 9) ?? '')
    .split(' ')
    .filter(path => path !== '')
    .map(path => `!${path}`);
  const all = normalisePaths([paths, ...excluded].join('\n'));
  interpreter.run.record(`‹keep› ${all}`);
  return undefined;
};

const stash: StepHandler = (interpreter, call) => {
  interpreter.run.place.files.add(interpreter.text(call, 'name') ?? '');
  return undefined;
};

const readOf =
  (name: string): StepHandler =>
  (interpreter, call) =>
    outputOf(`cat ${interpreter.text(call, name) ?? ''}`);

const SILENT = [
  'properties',
  'parameters',
  'buildDiscarder',
  'logRotator',
  'disableConcurrentBuilds',
  'pipelineTriggers',
  'milestone',
  'cleanWs',
  'deleteDir',
  'library',
  'usernamePassword',
  'usernameColonPassword',
  'file',
  'sshUserPrivateKey',
  'certificate',
];

/** Steps of Jenkins and its plugins, with what can be seen of them from outside. */
export const effectSteps: StepTable = {
  ...Object.fromEntries(SILENT.map(name => [name, nothing])),
  checkout: sources,
  git: sources,
  archiveArtifacts: keep,
  archive: keep,
  stash,
  unstash: stash,
  junit: effect('‹test report›'),
  mail: effect('‹notify›'),
  emailext: effect('‹notify›'),
  slackSend: effect('‹notify›'),
  office365ConnectorSend: effect('‹notify›'),
  input: effect('‹approval›'),
  build: effect('‹start job›'),
  writeFile: (interpreter, call) => {
    const text = (interpreter.text(call, 'text', 1) ?? '').replace(/\s+/g, ' ');
    const file = interpreter.text(call, 'file') ?? '';
    interpreter.run.runScript(`printf '%s' "${text}" > "${file}"`);
    return undefined;
  },
  tool: (interpreter, call) => `‹tool ${interpreter.text(call, 'name') ?? ''}›`,
  readFile: readOf('file'),
  readTrusted: readOf('path'),
  libraryResource: readOf('resource'),
  fileExists: () => true,
  isUnix: () => true,
  pwd: () => facts.workspace,
  unstable: interpreter => {
    interpreter.run.worsen('unstable');
    return undefined;
  },
  string: (_, { named }) => new Map(named),
  booleanParam: (_, { named }) => new Map(named),
  credentials: () => facts.secret,
};
