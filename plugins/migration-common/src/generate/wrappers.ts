import { textOf } from '../evaluate/values';
import type { Value } from '../model';
import { credentialSecret } from './credentials';
import { bindCredentials } from './bindings';
import { cache, configFileProvider } from './fileWrappers';
import { toTemplate } from './scripts';
import { action, argument, constant, mark, template } from './steps/handler';
import type { WorkflowStep } from './workflow';
import { around, withVariables, type Wrapper } from './wrapper';

const minutes: Readonly<Record<string, number>> = {
  NANOSECONDS: 0,
  MICROSECONDS: 0,
  MILLISECONDS: 1 / 60_000,
  SECONDS: 1 / 60,
  MINUTES: 1,
  HOURS: 60,
  DAYS: 1440,
};

/** The minutes of a `timeout`, at least one. */
export function timeoutMinutes(
  named: Readonly<Record<string, Value>>,
  args: readonly Value[],
): number | undefined {
  const time = named.time ?? args[0];
  const value = time ? Number(textOf(time)) : NaN;
  const unit = (named.unit && textOf(named.unit)) ?? 'MINUTES';
  return Number.isNaN(value)
    ? undefined
    : Math.max(1, Math.ceil(value * (minutes[unit] ?? 1)));
}

const timeout: Wrapper = (step, context) => {
  const limit = timeoutMinutes(step.named, step.args);
  mark(
    step,
    context,
    limit === undefined ? 'approximated' : 'converted',
    limit === undefined
      ? 'the limit was known only to the run; that of the job holds'
      : '',
  );
  return around(
    limit === undefined
      ? context
      : {
          ...context,
          timeoutMinutes: Math.min(limit, context.timeoutMinutes ?? limit),
        },
  );
};

const retry: Wrapper = (step, context) => {
  const count = Number(constant(step, 'count', 0) ?? NaN);
  mark(
    step,
    context,
    'approximated',
    'each command is tried again by itself, not the block as a whole',
  );
  return around(
    Number.isNaN(count) ? context : { ...context, attempts: count },
  );
};

const dir: Wrapper = (step, context) => {
  const path = template(step, context, 'path', 0);
  mark(
    step,
    context,
    path === undefined ? 'manual' : 'converted',
    path === undefined ? 'only the run knew the folder' : '',
  );
  if (path === undefined) {
    return around(context);
  }
  const isAbsolute = /^(?:[/\\~]|[A-Za-z]:|\$\{\{)/.test(path);
  return around({
    ...context,
    directory:
      isAbsolute || !context.directory ? path : `${context.directory}/${path}`,
  });
};

const withEnv: Wrapper = (step, context) => {
  const list = argument(step, 'overrides', 0);
  const env: Record<string, string> = {};
  let open = list?.kind !== 'list';
  const before: WorkflowStep[] = [];
  for (const item of list?.kind === 'list' ? list.items : []) {
    const text = toTemplate(item, context);
    const split =
      text === undefined ? undefined : /^([^=]+)=([\s\S]*)$/.exec(text);
    if (!split) {
      open = true;
    } else if (/^PATH\+/.test(split[1])) {
      before.push({
        name: 'Extend PATH',
        env: { FOLDER: split[2] },
        run: 'echo "$FOLDER" >> "$GITHUB_PATH"',
        shell: 'bash',
      });
    } else {
      env[split[1].replace(/[^A-Za-z0-9_]/g, '_')] = split[2];
    }
  }
  mark(
    step,
    context,
    open ? 'manual' : 'converted',
    open ? 'a variable was known only to the run; set it by hand' : '',
  );
  return around(withVariables(context, env), before);
};

const withCredentials: Wrapper = (step, context) => {
  const { env, before, after } = bindCredentials(step, context);
  return around(withVariables(context, env), before, after);
};

const sshagent: Wrapper = (step, context) => {
  const list = argument(step, 'credentials', 0);
  const single = list ? [list] : [];
  const ids = list?.kind === 'list' ? list.items : single;
  const keys = ids.map(
    id =>
      `\${{ secrets.${credentialSecret(
        context,
        id,
        'a private key for SSH',
      )} }}`,
  );
  mark(
    step,
    context,
    'converted',
    'the keys are loaded for the rest of the job',
  );
  return around(context, [
    {
      name: 'Load SSH keys',
      uses: action(context, 'webfactory/ssh-agent'),
      with: { 'ssh-private-key': keys.join('\n') },
    },
  ]);
};

const catchError: Wrapper = (step, context) => {
  mark(
    step,
    context,
    'approximated',
    'the job goes on after a failure, which GitHub shows at the step',
  );
  return around({ ...context, continueOnError: true });
};

const lock: Wrapper = (step, context) => {
  const resource = template(step, context, 'resource', 'label', 0) ?? 'lock';
  context.job.concurrency ??= {
    group: `lock-${resource}`,
    'cancel-in-progress': false,
  };
  mark(
    step,
    context,
    'approximated',
    'the whole job holds the lock, and at most one other waits for it',
  );
  return around(context);
};

const container: Wrapper = (step, context) => {
  mark(
    step,
    context,
    'approximated',
    'the job has one container; its image has to hold the tools of this one, too',
  );
  return around(context);
};

const registry: Wrapper = (step, context) => {
  const url = template(step, context, 'url', 0) ?? '';
  const credential = argument(step, 'credentialsId', 1);
  const host = url.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  mark(step, context, 'converted', 'the login holds for the rest of the job');
  const inside = host ? { ...context, registry: host } : context;
  if (!credential) {
    return around(inside);
  }
  const user = credentialSecret(
    context,
    credential,
    `the user of the registry ${host}`,
    '_USERNAME',
  );
  const password = credentialSecret(
    context,
    credential,
    `the password of the registry ${host}`,
    '_PASSWORD',
  );
  return around(inside, [
    {
      name: 'Log in to the registry',
      uses: action(context, 'docker/login-action'),
      with: {
        ...(host ? { registry: host } : {}),
        username: `\${{ secrets.${user} }}`,
        password: `\${{ secrets.${password} }}`,
      },
    },
  ]);
};

const sonar: Wrapper = (step, context) => {
  const { generation } = context;
  generation.require(
    'secret',
    'SONAR_TOKEN',
    'a token of the SonarQube server',
  );
  generation.require(
    'variable',
    'SONAR_HOST_URL',
    'the address of the SonarQube server',
  );
  mark(step, context, 'converted');
  return around(
    withVariables(context, {
      SONAR_TOKEN: '${{ secrets.SONAR_TOKEN }}',
      SONAR_HOST_URL: '${{ vars.SONAR_HOST_URL }}',
    }),
  );
};

function setup(
  name: string,
  inputs: Record<string, string>,
  note: string,
): Wrapper {
  return (step, context) => {
    mark(step, context, 'approximated', note);
    return around(context, [
      {
        name: `Set up ${name.split('/').at(-1)?.replace('setup-', '') ?? name}`,
        uses: action(context, name),
        with: inputs,
      },
    ]);
  };
}

const waitUntil: Wrapper = (step, context) => {
  mark(
    step,
    context,
    'approximated',
    'the commands run once instead of until they answer',
  );
  return around(context);
};

const java = { distribution: 'temurin', 'java-version': '21', cache: 'maven' };

/** Steps that hold a block, by name. */
export const wrappers: Readonly<Record<string, Wrapper>> = {
  timeout,
  retry,
  dir,
  withEnv,
  withCredentials,
  sshagent,
  sshAgent: sshagent,
  catchError,
  warnError: catchError,
  lock,
  container,
  'docker.withRegistry': registry,
  withDockerRegistry: registry,
  'docker.withServer': (step, context) => {
    mark(step, context, 'approximated', 'the Docker of the runner is used');
    return around(context);
  },
  withSonarQubeEnv: sonar,
  withMaven: setup(
    'actions/setup-java',
    java,
    'Maven comes with the runner; the settings and reports of the plugin have to be written as steps',
  ),
  nodejs: setup(
    'actions/setup-node',
    { 'node-version': '22' },
    'the version of the tool is a guess; set it',
  ),
  waitUntil,
  cache,
  configFileProvider,
};
