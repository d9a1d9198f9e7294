import type { Fix } from '@trainyard/plugin-policy-common';
import { readYamlDocuments } from '../subjects/yamlDocuments';

interface Place {
  readonly rule: string;
  readonly resource?: string;
  readonly line?: number;
}

/** Values of a step that satisfy a rule about steps. */
const stepValues: Readonly<
  Record<string, { readonly path: readonly string[]; readonly value: unknown }>
> = {
  'workflow-checkout-credentials': {
    path: ['with', 'persist-credentials'],
    value: false,
  },
  'workflow-continue-on-error': { path: ['continue-on-error'], value: false },
};

/** The edit of a step that satisfies a rule about workflows, where there is one. */
export function stepFix(place: Place, content: string): Fix | undefined {
  const wanted = stepValues[place.rule];
  if (!wanted || !place.resource) {
    return undefined;
  }
  const [document] = readYamlDocuments(content);
  const list = ['jobs', place.resource, 'steps'];
  for (let index = 0; ; index++) {
    const line = document?.lineOf([...list, index]);
    if (line === undefined) {
      return undefined;
    }
    if (line === place.line) {
      const path = [...list, index, ...wanted.path];
      return { kind: 'set-yaml', document: 0, path, value: wanted.value };
    }
  }
}

/** Rules of the validator that one edit of the file satisfies. */
export const MISSING_PERMISSIONS = 'workflow-trainyard-missing-permissions';

/**
 * The least a workflow needs, for one that never names its token.
 *
 * @remarks
 * Where the token is used, only a person knows which scopes are needed.
 */
export function permissionsFix(content: string): Fix | undefined {
  return /GITHUB_TOKEN|github\.token/.test(content)
    ? undefined
    : {
        kind: 'set-yaml',
        document: 0,
        path: ['permissions'],
        value: { contents: 'read' },
      };
}
