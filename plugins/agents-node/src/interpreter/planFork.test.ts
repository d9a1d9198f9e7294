import fc from 'fast-check';
import { z } from 'zod';
import type {
  GraphDefinition,
  GraphScope,
  NodeDefinition,
} from '../graph/definition';
import { defineGraph } from '../graph/GraphBuilder';
import { runGraph, TestRun } from '../testing';
import { flattenGraph } from './flattenGraph';
import { planFork } from './planFork';

interface Shape {
  readonly kind: 'task' | 'gate' | 'skip' | 'tolerated' | 'graph';
  readonly after: readonly number[];
  readonly isConditional: boolean;
}

const shapes = fc.array(
  fc.record<Shape>({
    kind: fc.constantFrom('task', 'task', 'gate', 'skip', 'tolerated', 'graph'),
    after: fc.array(fc.nat(), { maxLength: 3 }),
    isConditional: fc.boolean(),
  }),
  { minLength: 1, maxLength: 10 },
);

const inner = defineGraph({
  id: 'inner',
  title: 'Inner',
  description: 'A gate between two nodes',
  version: 1,
  input: z.object({ seed: z.number() }),
})
  .task('first', {
    title: 'First',
    output: z.string(),
    run: ({ input }) => `first of ${input.seed}`,
  })
  .gate('ask', {
    title: 'Ask',
    after: ['first'],
    skip: ({ input }) => (input.seed % 2 ? 'odd' : undefined),
    ask: () => ({ question: '?', action: 'go', subject: { summary: '' } }),
  })
  .task('second', {
    title: 'Second',
    after: ['ask'],
    output: z.string(),
    run: ({ result }) => `${result('first')}, second`,
  })
  .build(({ results }) => results.second);

function seedOf(scope: GraphScope): number {
  return (scope.input as { seed: number }).seed;
}

/** Tasks whose results tell all that they could see, so that nothing goes unnoticed. */
function toNode(shape: Shape, index: number, ran: string[]): NodeDefinition {
  const sources = index ? shape.after.map(number => number % index) : [];
  const id = `n${index}`;
  const base = {
    id,
    title: id,
    after: [...new Set(sources)].map(source =>
      shape.isConditional
        ? {
            node: `n${source}`,
            condition: 'sometimes',
            when: (scope: GraphScope) => (seedOf(scope) + source) % 3 > 0,
          }
        : `n${source}`,
    ),
  };
  switch (shape.kind) {
    case 'gate':
      return {
        ...base,
        kind: 'gate',
        ask: () => ({ question: '?', action: 'go', subject: { summary: id } }),
      };
    case 'graph':
      return {
        ...base,
        kind: 'graph',
        toInput: scope => ({ seed: seedOf(scope) }),
        graph: inner,
      };
    default:
      return {
        ...base,
        kind: 'task',
        output: z.string(),
        continueOnError: shape.kind === 'tolerated',
        retry: { attempts: 1 },
        skip: scope =>
          shape.kind === 'skip' && seedOf(scope) % 2 ? 'odd' : undefined,
        run: async scope => {
          ran.push(id);
          if (shape.kind === 'tolerated') throw new Error('always');
          const seen = base.after
            .map(edge => (typeof edge === 'string' ? edge : edge.node))
            .map(source => JSON.stringify(scope.results[source]));
          return `${id}(${seedOf(scope)}; ${seen.join(', ')})`;
        },
      };
  }
}

const cases = fc.record({
  shapes,
  seed: fc.nat(20),
  otherSeed: fc.nat(20),
  cut: fc.nat(),
});

async function runFork(
  graph: GraphDefinition,
  first: TestRun,
  input: { seed: number },
  from: string,
  newInput: { seed: number },
) {
  const records = {
    input,
    nodes: first.nodes,
    openGates: new Set<string>(),
    active: new Set<string>(),
  };
  const plan = planFork(graph, records, { from, input: newInput });
  const asked: string[] = [];
  const run = await runGraph(graph, {
    input: newInput,
    results: Object.fromEntries(plan.copied.map(id => [id, first.nodes[id]])),
    answer: gate => {
      asked.push(gate.node);
      return { decision: 'approved' };
    },
  });
  const kinds = new Map(
    flattenGraph(graph, records).map(node => [node.id, node.kind]),
  );
  return { plan, run, asked, kinds };
}

/** What differs from run to run by nature is left out. */
function finalState(run: TestRun) {
  return { status: run.status, output: run.output, nodes: run.nodes };
}

describe('planFork', () => {
  it('gives the same final state for the same input, and asks every gate again', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ shapes: drawn, seed, cut }) => {
        const ran: string[] = [];
        const graph: GraphDefinition = {
          id: 'random',
          title: 'Random',
          description: 'Random',
          version: 1,
          input: z.object({ seed: z.number() }),
          nodes: drawn.map((shape, index) => toNode(shape, index, ran)),
        };
        const input = { seed };
        const first = await runGraph(graph, { input });
        const from = `n${cut % drawn.length}`;
        ran.length = 0;
        const fork = await runFork(graph, first, input, from, input);
        expect(finalState(fork.run)).toEqual(finalState(first));
        const answered = Object.entries(first.nodes)
          .filter(([id, { outcome }]) => {
            return fork.kinds.get(id) === 'gate' && outcome === 'passed';
          })
          .map(([id]) => id);
        expect([...fork.asked].sort()).toEqual(answered.sort());
        expect(
          fork.plan.copied.filter(id => fork.kinds.get(id) === 'gate'),
        ).toEqual([]);
        expect(ran.filter(id => fork.plan.copied.includes(id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('never gets past a gate that the edited input calls for', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async drawn => {
        const graph: GraphDefinition = {
          id: 'random',
          title: 'Random',
          description: 'Random',
          version: 1,
          input: z.object({ seed: z.number() }),
          nodes: drawn.shapes.map((shape, index) => toNode(shape, index, [])),
        };
        const first = await runGraph(graph, { input: { seed: drawn.seed } });
        const from = `n${drawn.cut % drawn.shapes.length}`;
        const fork = await runFork(graph, first, { seed: drawn.seed }, from, {
          seed: drawn.otherSeed,
        });
        const passedGates = Object.entries(fork.run.nodes)
          .filter(([id, { outcome }]) => {
            return fork.kinds.get(id) === 'gate' && outcome === 'passed';
          })
          .map(([id]) => id);
        expect([...fork.asked].sort()).toEqual(passedGates.sort());
        const gates = new Set(
          [...fork.kinds]
            .filter(([, kind]) => kind === 'gate')
            .map(([id]) => id),
        );
        const edges = new Map(
          flattenGraph(graph).map(node => [
            node.id,
            node.after.map(edge => edge.from),
          ]),
        );
        const isBehindGate = (id: string): boolean =>
          (edges.get(id) ?? []).some(
            source =>
              (gates.has(source) &&
                fork.run.nodes[source]?.outcome === 'passed') ||
              isBehindGate(source),
          );
        expect(fork.plan.copied.filter(isBehindGate)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('says which gates come again and whether the cut is next', async () => {
    const graph = defineGraph({
      id: 'chain',
      title: 'Chain',
      description: 'Plan, approve, build, ship',
      version: 1,
      input: z.object({}),
    })
      .task('plan', { title: 'Plan', output: z.string(), run: () => 'plan' })
      .gate('approve', {
        title: 'Approve',
        after: ['plan'],
        ask: () => ({ question: '?', action: 'go', subject: { summary: '' } }),
      })
      .task('build', {
        title: 'Build',
        after: ['approve'],
        output: z.string(),
        run: () => 'built',
      })
      .build();
    const { nodes } = await runGraph(graph, { input: {} });
    const records = {
      input: {},
      nodes,
      openGates: new Set<string>(),
      active: new Set<string>(),
    };
    const planOf = (from?: string) =>
      planFork(graph, records, { from, input: {} });
    expect(planOf()).toEqual({ copied: [], askedAgain: [], isCutNext: false });
    expect(planOf('plan')).toMatchObject({ copied: [], isCutNext: true });
    expect(planOf('approve')).toEqual({
      copied: ['plan'],
      askedAgain: ['approve'],
      isCutNext: true,
    });
    expect(planOf('build')).toEqual({
      copied: ['plan'],
      askedAgain: ['approve'],
      isCutNext: false,
    });
  });
});
