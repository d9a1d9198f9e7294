import type { Value } from '../model';
import type { Evaluated } from './runtime';
import type { Scope } from './Scope';
import { operation, toValue } from './values';

interface Branch {
  readonly writes: ReadonlyMap<string, Evaluated>;
  readonly scopes: ReadonlyMap<string, Scope>;
}

/** After both branches were tried, a variable is what the taken one would have made of it. */
export function mergeBranches(
  condition: Value,
  then: Branch,
  otherwise: Branch,
): void {
  const names = new Set([...then.writes.keys(), ...otherwise.writes.keys()]);
  for (const name of names) {
    const scope = then.scopes.get(name) ?? otherwise.scopes.get(name);
    const before = scope?.lookup(name) ?? { kind: 'literal', value: undefined };
    const a = then.writes.get(name) ?? before;
    const b = otherwise.writes.get(name) ?? before;
    if (a.kind === 'closure' || b.kind === 'closure' || a.kind === 'object') {
      scope?.assign(name, then.writes.get(name) ?? b);
    } else if (a.kind === 'mutable-map' && b.kind === 'mutable-map') {
      scope?.assign(name, {
        kind: 'mutable-map',
        entries: new Map([...b.entries, ...a.entries]),
      });
    } else {
      scope?.assign(
        name,
        operation('choose', condition, toValue(a), toValue(b)),
      );
    }
  }
}
