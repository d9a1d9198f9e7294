import { parse } from 'yaml';
import { flattenCalls, type GroovyCall } from './cases';
import { literalCommands } from './measureCommands';

interface JobView {
  readonly needs?: string | readonly string[];
  readonly steps?: readonly { readonly run?: string }[];
}

/** A stage that holds steps itself, with the commands by which it is found again. */
interface LeafStage {
  readonly name: string;
  readonly commands: readonly string[];
}

type Order = { readonly stages: LeafStage[]; readonly pairs: (readonly [LeafStage, LeafStage])[] };

/** Stages beside each other run in order, in `parallel` at the same time. */
function readOrder(calls: readonly GroovyCall[]): Order {
  const stages: LeafStage[] = [];
  const pairs: (readonly [LeafStage, LeafStage])[] = [];
  for (const call of calls) {
    const inner = call.n === 'stage' ? readStage(call) : call.n === 'parallel' ? readBranches(call) : readOrder(call.c);
    stages.forEach(before => inner.stages.forEach(after => pairs.push([before, after])));
    stages.push(...inner.stages);
    pairs.push(...inner.pairs);
  }
  return { stages, pairs };
}

function readStage(call: GroovyCall): Order {
  const holdsStages = flattenCalls(call.c).some(each => each.n === 'stage');
  if (!holdsStages) {
    const name = String(call.a?.[0]?.v ?? '');
    return { stages: [{ name, commands: literalCommands(call.c) }], pairs: [] };
  }
  const parallel = call.c.find(each => each.n === 'parallel');
  if (!parallel) {
    return readOrder(call.c);
  }
  return readBranches(parallel);
}

/** Branches have an order inside, but none among each other. */
function readBranches(parallel: GroovyCall): Order {
  const branches = parallel.c.map(each => readOrder([each]));
  return {
    stages: branches.flatMap(each => each.stages),
    pairs: branches.flatMap(each => each.pairs),
  };
}

/** Pairs of stages whose order the workflow keeps, among those that can be found again in it. */
export function measureOrder(
  calls: readonly GroovyCall[],
  workflow: string,
): { kept: number; total: number; broken: string[] } {
  const { jobs = {} } = parse(workflow) as { jobs?: Record<string, JobView> };
  const places = (command: string) =>
    Object.entries(jobs).flatMap(([id, job]) =>
      (job.steps ?? []).flatMap((step, index) =>
        (step.run ?? '').split('\n').some(line => line.replace(/\s+/g, ' ').trim() === command) ? [{ id, index }] : [],
      ),
    );
  const placeOf = (stage: LeafStage) => {
    for (const command of stage.commands) {
      const found = places(command);
      if (found.length === 1) {
        return found[0];
      }
    }
    return undefined;
  };
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (seen.has(from)) {
      return false;
    }
    seen.add(from);
    const needs = [jobs[from]?.needs ?? []].flat();
    return needs.includes(to) || needs.some(each => reaches(each, to, seen));
  };
  let kept = 0;
  let total = 0;
  const broken: string[] = [];
  for (const [before, after] of readOrder(calls).pairs) {
    const [a, b] = [placeOf(before), placeOf(after)];
    if (a && b) {
      total++;
      if (a.id === b.id ? a.index < b.index : reaches(b.id, a.id)) {
        kept++;
      } else {
        broken.push(`${before.name} before ${after.name}`);
      }
    }
  }
  return { kept, total, broken };
}
