import type { Value } from '../model';
import type { StepContext } from './context';
import { credentialSecret } from './credentials';

/**
 * `X = credentials('id')`: a secret text in `X`, or user and password in `X_USR` and `X_PSW`.
 * Which of them it is only Jenkins knows, so the names that the file uses decide.
 */
export function bindingVariables(
  name: string,
  credential: Value,
  context: Pick<StepContext, 'generation'>,
): Record<string, string> {
  const { source } = context.generation;
  const user = source.includes(`${name}_USR`);
  const password = source.includes(`${name}_PSW`);
  const secret = (purpose: string, suffix = '') =>
    `\${{ secrets.${credentialSecret(context, credential, purpose, suffix)} }}`;
  if (!user && !password) {
    return {
      [name]: secret('a secret text, or user and password joined by a colon'),
    };
  }
  const userSecret = secret('the user', '_USERNAME');
  const passwordSecret = secret('the password', '_PASSWORD');
  return {
    [name]: `${userSecret}:${passwordSecret}`,
    [`${name}_USR`]: userSecret,
    [`${name}_PSW`]: passwordSecret,
  };
}
