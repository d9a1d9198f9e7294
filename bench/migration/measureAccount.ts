import type { Account } from '@trainyard/plugin-migration-common';
import { flattenCalls, type GroovyCall } from './cases';

/** Calls that Groovy sees and the account does not speak of; each item serves one call. */
export function findUnaccounted(
  calls: readonly GroovyCall[],
  account: Account,
): string[] {
  const left = new Map<string, number>();
  for (const item of account.items) {
    const key = `${item.line}:${item.name}`;
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const missing: string[] = [];
  for (const call of flattenCalls(calls)) {
    // `call` is what Groovy makes of a name or closure that is called directly.
    if (!call.n || !call.this || call.n === 'call') {
      continue;
    }
    const key = `${call.l}:${call.n}`;
    const count = left.get(key) ?? 0;
    if (count === 0) {
      missing.push(key);
    } else {
      left.set(key, count - 1);
    }
  }
  return missing;
}
