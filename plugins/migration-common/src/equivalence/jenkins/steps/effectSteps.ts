import { facts, homeOf, nameSources } from '../../trace/facts';
import { declareParameter, walkCalls } from '../declareParameters';
import type { StepHandler, StepTable } from '../Interpreter';
import { type GroovyValue, isHost, toText } from '../values';

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

/** The first map of a list, as `checkout` takes its settings. */
function firstOf(value: GroovyValue): ReadonlyMap<string, GroovyValue> {
  const item = Array.isArray(value) ? value[0] : value;
  return item instanceof Map ? item : new Map();
}

const sources: StepHandler = (interpreter, call) => {
  const { run } = interpreter;
  const remote = firstOf(call.named.get('userRemoteConfigs'));
  const address =
    remote.get('url') ??
    call.named.get('url') ??
    (call.name === 'git' ? call.positional[0] : undefined);
  if (address !== undefined && !isHost(address)) {
    const branch =
      call.named.get('branch') ??
      firstOf(call.named.get('branches')).get('name');
    const ref = branch === undefined ? undefined : toText(branch);
    run.record(nameSources(toText(address), ref));
  }
  run.place.hasSources = true;
  return new Map<string, GroovyValue>([
    ['GIT_COMMIT', facts.commit],
    ['GIT_BRANCH', run.server.GIT_BRANCH],
    ['GIT_URL', run.server.GIT_URL],
  ]);
};

/** In a folder of its own it can be seen; a whole workspace is gone after the job anyway. */
const empty: StepHandler = ({ run }) => {
  const { directory } = run.place;
  if (directory) run.record(`‹empty› ${directory}`);
  return undefined;
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
  const { directory } = interpreter.run.place;
  const all = normalisePaths([paths, ...excluded].join('\n'))
    .split(' ')
    .map(path => placePath(directory, path))
    .sort()
    .join(' ');
  interpreter.run.record(`‹keep› ${all}`);
  return undefined;
};

/** Patterns are meant from the folder in which the step stands. */
function placePath(directory: string, path: string): string {
  if (!directory || path === '') return path;
  return path.startsWith('!')
    ? `!${directory}/${path.slice(1)}`
    : `${directory}/${path}`;
}

/** `step([$class: '…'])` runs a build step by the name of its class. */
const buildStep: StepHandler = (interpreter, call) => {
  const delegate = call.named.get('delegate') ?? call.positional[0];
  const settings = delegate instanceof Map ? delegate : call.named;
  const type = toText(settings.get('$class') ?? '');
  if (/ArtifactArchiver/.test(type)) {
    return keep(interpreter, { ...call, named: settings });
  }
  if (/Mailer/.test(type)) interpreter.run.record('‹notify›');
  const publishes = [...settings.keys()].some(name =>
    /pattern|includes|results/i.test(name),
  );
  if (publishes) interpreter.run.record('‹results›');
  return undefined;
};

const stash: StepHandler = (interpreter, call) => {
  interpreter.run.place.files.add(interpreter.text(call, 'name') ?? '');
  return undefined;
};

/** What an administrator means by the name of a tool. */
const TOOLS: readonly (readonly [RegExp, string])[] = [
  [/maven|mvn|^m[23]/i, 'maven'],
  [/jdk|java/i, 'java'],
  [/gradle/i, 'gradle'],
  [/node/i, 'node'],
  [/^go|golang/i, 'go'],
  [/\bant\b/i, 'ant'],
];

/** Plugins that show or keep what a build has found out. */
const PUBLISHERS = [
  'junit',
  'nunit',
  'xunit',
  'mstest',
  'robot',
  'cucumber',
  'allure',
  'perfReport',
  'gatlingArchive',
  'cobertura',
  'jacoco',
  'publishCoverage',
  'recordCoverage',
  'recordIssues',
  'publishIssues',
  'scanForIssues',
  'checkstyle',
  'findbugs',
  'pmd',
  'warnings',
  'dependencyCheckPublisher',
  'publishHTML',
];

const MESSENGERS = [
  'mail',
  'emailext',
  'slackSend',
  'office365ConnectorSend',
  'hipchatSend',
  'rocketSend',
  'mattermostSend',
  'googlechatnotification',
  'discordSend',
];

const SILENT = [
  'cleanWs',
  'parameters',
  'buildDiscarder',
  'logRotator',
  'disableConcurrentBuilds',
  'pipelineTriggers',
  'milestone',
  'library',
  'usernamePassword',
  'usernameColonPassword',
  'file',
  'sshUserPrivateKey',
  'certificate',
  'arbitraryFileCache',
  'choice',
  'configFile',
  'containerTemplate',
  'fingerprint',
  'githubNotify',
];

/** Steps of Jenkins and its plugins, with what can be seen of them from outside. */
export const effectSteps: StepTable = {
  ...Object.fromEntries(SILENT.map(name => [name, nothing])),
  ...Object.fromEntries(PUBLISHERS.map(name => [name, effect('‹results›')])),
  ...Object.fromEntries(MESSENGERS.map(name => [name, effect('‹notify›')])),
  properties: (interpreter, { args }) => {
    for (const { value } of args) {
      for (const call of walkCalls(value)) declareParameter(interpreter, call);
    }
    return undefined;
  },
  checkout: sources,
  git: sources,
  deleteDir: empty,
  archiveArtifacts: keep,
  archive: keep,
  stash,
  unstash: stash,
  step: buildStep,
  input: interpreter => {
    interpreter.run.record('‹approval›');
    return facts.answer;
  },
  build: effect('‹start job›'),
  tool: (interpreter, call) => {
    const name = interpreter.text(call, 'name') ?? '';
    const type = toText(call.named.get('type') ?? name);
    return homeOf(TOOLS.find(([pattern]) => pattern.test(type))?.[1] ?? name);
  },
  isUnix: ({ run }) => (run.place.system ?? run.scenario.system) === 'unix',
  pwd: () => facts.workspace,
  unstable: interpreter => {
    interpreter.run.worsen('unstable');
    return undefined;
  },
  string: (_, { named }) => new Map(named),
  booleanParam: (_, { named }) => new Map(named),
  credentials: () => facts.secret,
};
