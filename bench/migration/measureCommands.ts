import type { Account } from '@trainyard/plugin-migration-common';
import { parse } from 'yaml';
import { flattenCalls, type GroovyCall } from './cases';

const shells = new Set(['sh', 'bat', 'powershell', 'pwsh']);

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The literal command lines that Groovy sees handed to a shell as their only argument. */
export function literalCommands(calls: readonly GroovyCall[]): string[] {
  return flattenCalls(calls)
    .filter(call => call.n !== undefined && shells.has(call.n))
    .flatMap(call => (call.a ?? []).filter(each => each.k === 'const'))
    .flatMap(each => (typeof each.v === 'string' ? each.v.split('\n') : []))
    .map(squeeze)
    .filter(line => line !== '' && !line.startsWith('#'));
}

interface WorkflowView {
  readonly jobs?: Record<string, { readonly steps?: readonly { readonly run?: string }[] }>;
}

/** How many of the lines stand in a `run` or in a note for a person. */
export function countKept(
  lines: readonly string[],
  workflows: readonly string[],
  account: Account,
): { kept: number; lost: string[] } {
  const runs = workflows.flatMap(text => {
    const view = parse(text) as WorkflowView;
    return Object.values(view.jobs ?? {}).flatMap(job => (job.steps ?? []).map(step => step.run ?? ''));
  });
  const notes = account.items
    .filter(item => item.state === 'manual')
    .map(item => item.note);
  const haystack = squeeze([...runs, ...notes].join('\n'));
  const lost = lines.filter(line => !haystack.includes(line));
  return { kept: lines.length - lost.length, lost };
}
