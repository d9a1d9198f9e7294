import { sliceOf, type Script } from '../syntax';
import { collectConstructs, type Construct } from './collectConstructs';
import type { Ledger, LedgerEntry } from './Ledger';
import type { Account, AccountItem, EffortEstimate } from './types';

/** One item a construct of the source; what nobody spoke of inherits from what holds it. */
export function assembleAccount(script: Script, ledger: Ledger): Account {
  const items: AccountItem[] = [];
  const outcomes = new Map<number, LedgerEntry | undefined>();
  const constructs = collectConstructs(script);
  constructs.forEach((construct, index) => {
    const own = ledger.find(construct.name, construct.range.start.offset);
    const parent =
      construct.parent === undefined
        ? undefined
        : outcomes.get(construct.parent);
    const outcome =
      own ??
      (construct.kind === 'code' || construct.isMember
        ? undefined
        : inherit(parent, construct, script.source));
    outcomes.set(index, own ?? parent ?? outcome);
    if (
      construct.kind === 'code' &&
      (own === undefined || own.state === 'converted')
    ) {
      return;
    }
    if (!outcome) {
      return;
    }
    items.push({
      line: construct.range.start.line,
      name: construct.name,
      kind: construct.kind,
      state: outcome.state,
      note: outcome.note,
      ...(outcome.output ? { output: outcome.output } : {}),
      range: construct.range,
    });
  });
  const count = (state: AccountItem['state']) =>
    items.filter(item => item.state === state).length;
  return {
    total: items.length,
    converted: count('converted'),
    approximated: count('approximated'),
    manual: count('manual'),
    dropped: count('dropped'),
    unaccounted: count('unaccounted'),
    items,
  };
}

function inherit(
  parent: LedgerEntry | undefined,
  construct: Construct,
  source: string,
): LedgerEntry {
  if (parent) {
    return parent;
  }
  const text = sliceOf(source, construct.range);
  return construct.isInDeadCode
    ? {
        state: 'dropped',
        note: `nothing in the file calls this: ${text.slice(0, 2000)}`,
      }
    : {
        state: 'manual',
        note: `nothing in the conversion speaks of it; look at it: ${text.slice(
          0,
          200,
        )}`,
      };
}

/** Hours by experience of what each class of item takes a person. */
export function estimateEffort(
  account: Account,
  requirements: number,
): EffortEstimate {
  const low =
    account.manual * 0.1 + account.approximated * 0.02 + requirements * 0.05;
  const high =
    account.manual * 0.5 + account.approximated * 0.1 + requirements * 0.15;
  const round = (hours: number) => Math.ceil(hours * 2) / 2;
  return { lowHours: round(low), highHours: round(high) };
}
