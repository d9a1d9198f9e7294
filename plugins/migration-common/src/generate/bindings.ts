import { textOf } from '../evaluate/values';
import type { NamedStep, Value } from '../model';
import type { StepContext } from './context';
import { credentialSecret } from './credentials';
import { argument, mark } from './steps/handler';
import type { WorkflowStep } from './workflow';

interface Bound {
  readonly env: Record<string, string>;
  readonly before: WorkflowStep[];
  readonly after: WorkflowStep[];
}

const classNames: Readonly<Record<string, string>> = {
  UsernamePasswordMultiBinding: 'usernamePassword',
  StringBinding: 'string',
  FileBinding: 'file',
  SSHUserPrivateKeyBinding: 'sshUserPrivateKey',
  UsernamePasswordBinding: 'usernameColonPassword',
  AmazonWebServicesCredentialsBinding: 'aws',
};

/** All kinds of bindings of `withCredentials`: secrets in variables, files under the runner's folder. */
export function bindCredentials(step: NamedStep, context: StepContext): Bound {
  const bound: Bound = { env: {}, before: [], after: [] };
  const list = argument(step, 'bindings', 0);
  let isOpen = list?.kind !== 'list';
  for (const item of list?.kind === 'list' ? list.items : []) {
    const entries: Record<string, Value> =
      item.kind === 'map' ? Object.fromEntries(item.entries) : {};
    const positional =
      entries.$args?.kind === 'list' ? entries.$args.items : [];
    if (item.kind !== 'map' || !bindOne(entries, positional, context, bound)) {
      isOpen = true;
    }
  }
  mark(
    step,
    context,
    isOpen ? 'manual' : 'converted',
    isOpen
      ? 'a binding that is not known; put its secret into env'
      : 'secrets to be created in the repository',
  );
  return bound;
}

function bindOne(
  entries: Readonly<Record<string, Value>>,
  positional: readonly Value[],
  context: StepContext,
  bound: Bound,
): boolean {
  const type = (entries.$class && textOf(entries.$class)) ?? '';
  const kind = classNames[type] ?? type;
  const id = entries.credentialsId ??
    positional[0] ?? { kind: 'literal', value: kind };
  const name = (key: string, fallback: string) =>
    (entries[key] && textOf(entries[key])) || fallback;
  const secret = (purpose: string, suffix = '') =>
    `\${{ secrets.${credentialSecret(context, id, purpose, suffix)} }}`;
  switch (kind) {
    case 'string':
    case 'usernameColonPassword':
    case 'gitUsernamePassword':
      bound.env[name('variable', 'SECRET')] = secret(
        kind === 'string'
          ? 'a secret text'
          : 'user and password joined by a colon',
      );
      return true;
    case 'usernamePassword':
      bound.env[name('usernameVariable', 'USERNAME')] = secret(
        'the user',
        '_USERNAME',
      );
      bound.env[name('passwordVariable', 'PASSWORD')] = secret(
        'the password',
        '_PASSWORD',
      );
      return true;
    case 'aws':
      bound.env[name('accessKeyVariable', 'AWS_ACCESS_KEY_ID')] = secret(
        'the access key',
        '_ACCESS_KEY_ID',
      );
      bound.env[name('secretKeyVariable', 'AWS_SECRET_ACCESS_KEY')] = secret(
        'the secret key',
        '_SECRET_ACCESS_KEY',
      );
      return true;
    case 'file':
    case 'zip':
    case 'base64File':
      bindFile(
        name('variable', 'SECRET_FILE'),
        secret('the text of the file'),
        bound,
      );
      return true;
    case 'certificate':
    case 'dockerCert':
      bindFile(
        name('keystoreVariable', name('variable', 'KEYSTORE')),
        secret('the certificate'),
        bound,
      );
      bound.env[name('passwordVariable', 'KEYSTORE_PASSWORD')] = secret(
        'the password of the certificate',
        '_PASSWORD',
      );
      return true;
    case 'sshUserPrivateKey':
      bindFile(
        name('keyFileVariable', 'SSH_KEY'),
        secret('the private key'),
        bound,
      );
      if (entries.usernameVariable) {
        bound.env[name('usernameVariable', 'SSH_USER')] = secret(
          'the user',
          '_USERNAME',
        );
      }
      if (entries.passphraseVariable) {
        bound.env[name('passphraseVariable', 'SSH_PASSPHRASE')] = secret(
          'the passphrase',
          '_PASSPHRASE',
        );
      }
      return true;
    default:
      if (!entries.variable) {
        return false;
      }
      bound.env[name('variable', 'SECRET')] = secret(
        `the credential of the kind ${kind}`,
      );
      return true;
  }
}

function bindFile(variable: string, secret: string, bound: Bound): void {
  bound.before.push({
    name: `Write ${variable}`,
    env: { SECRET_TEXT: secret },
    run: `umask 077\nprintf '%s\\n' "$SECRET_TEXT" > "$RUNNER_TEMP/${variable}"`,
    shell: 'bash',
  });
  bound.env[variable] = `\${{ runner.temp }}/${variable}`;
}
