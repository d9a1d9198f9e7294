import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** What a person types ("ada", "system:payments") as a full reference. */
export function toEntityRef(text: string, defaultKind: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text.trim(), {
        defaultKind,
        defaultNamespace: 'default',
      }),
    );
  } catch {
    // Half-typed: it matches nothing, which is true.
    return text.trim();
  }
}
