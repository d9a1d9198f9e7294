import { textOf } from '../evaluate/values';
import type { Value } from '../model';
import type { StepContext } from './context';
import { constantCase } from './Generation';

/** The secret that replaces a Jenkins credential, noted among what has to be created. */
export function credentialSecret(
  context: Pick<StepContext, 'generation'>,
  credential: Value,
  purpose: string,
  suffix = '',
): string {
  const { generation } = context;
  const id = textOf(credential);
  const mapped =
    id === undefined ? undefined : generation.mapping.credentials[id];
  const base = mapped ?? constantCase(id ?? displayOf(credential));
  const name = `${base || 'CREDENTIAL'}${suffix}`;
  generation.require(
    'secret',
    name,
    `${purpose}; Jenkins credential ${id ?? 'known only to the run'}`,
  );
  return name;
}

function displayOf(value: Value): string {
  switch (value.kind) {
    case 'parameter':
    case 'environment':
    case 'axis':
      return value.name;
    case 'unknown':
      return value.source;
    case 'text':
      return value.parts.map(displayOf).join('_');
    case 'literal':
      return String(value.value ?? '');
    default:
      return 'credential';
  }
}
