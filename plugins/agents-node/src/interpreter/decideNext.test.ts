import {
  applyEvent,
  EMPTY_REPLAY,
  replayEvents,
} from '@trainyard/plugin-agents-common';
import fc from 'fast-check';
import { z } from 'zod';
import { PermanentError } from '../errors';
import type { GraphDefinition, NodeDefinition } from '../graph/definition';
import { runGraph } from '../testing';
import { decideNext } from './decideNext';

const BEHAVIOURS = [
  'pass',
  'flaky',
  'fail',
  'tolerated',
  'skip',
  'gate',
] as const;

/** Random graphs without circles: a node comes after some of those before it. */
const graphs = fc
  .array(
    fc.record({
      behaviour: fc.constantFrom(...BEHAVIOURS),
      after: fc.array(fc.nat(), { maxLength: 3 }),
      isConditional: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((shapes): GraphDefinition => {
    const nodes = shapes.map((shape, index): NodeDefinition => {
      const sources = index ? shape.after.map(number => number % index) : [];
      const base = {
        id: `n${index}`,
        title: `Node ${index}`,
        after: [...new Set(sources)].map(source =>
          shape.isConditional && source % 2
            ? { node: `n${source}`, condition: 'never', when: () => false }
            : `n${source}`,
        ),
      };
      if (shape.behaviour === 'gate') {
        const ask = () => ({
          question: '?',
          action: 'go',
          subject: { summary: base.id },
        });
        return { ...base, kind: 'gate', ask };
      }
      return {
        ...base,
        kind: 'task',
        output: z.string(),
        continueOnError: shape.behaviour === 'tolerated',
        skip: () => (shape.behaviour === 'skip' ? 'on purpose' : undefined),
        run: async ({ node }) => {
          if (shape.behaviour === 'flaky' && node.attempt < 2) {
            throw new Error('once');
          }
          if (shape.behaviour === 'fail' || shape.behaviour === 'tolerated') {
            throw new PermanentError('always');
          }
          return base.id;
        },
      };
    });
    return {
      id: 'random',
      title: 'Random',
      description: 'Random',
      version: 1,
      input: z.object({}),
      nodes,
    };
  });

describe('the interpreter', () => {
  it('gives a gap-free, ordered log whose replay is the final state', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.boolean(), async (graph, approves) => {
        const run = await runGraph(graph, {
          input: {},
          answer: () => (approves ? { decision: 'approved' } : undefined),
        });
        expect(run.events.map(event => event.seq)).toEqual(
          run.events.map((_, index) => index + 1),
        );
        const replayed = replayEvents(run.events);
        expect(replayed.status).toBe(run.status);
        for (const [id, record] of Object.entries(run.nodes)) {
          expect(replayed.nodes[id]).toBe(record.outcome);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('starts nothing before what it comes after has ended', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async graph => {
        const { events } = await runGraph(graph, { input: {} });
        const ended = new Set<string>();
        for (const event of events) {
          if (event.kind === 'node-complete') ended.add(event.node);
          if (event.kind !== 'node-start') continue;
          const node = graph.nodes.find(({ id }) => id === event.node);
          for (const edge of node?.after ?? []) {
            expect(ended).toContain(
              typeof edge === 'string' ? edge : edge.node,
            );
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no node undecided in a run that completes', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async graph => {
        const run = await runGraph(graph, { input: {} });
        const isDecided = Object.keys(run.nodes).length === graph.nodes.length;
        expect(run.status === 'failed' || isDecided).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is a pure function of graph and records', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const records = {
          input: {},
          nodes: {},
          openGates: new Set<string>(),
          active: new Set<string>(),
        };
        const ids = (decision: ReturnType<typeof decideNext>) =>
          decision.start.map(node => node.id);
        expect(ids(decideNext(graph, records))).toEqual(
          ids(decideNext(graph, records)),
        );
      }),
    );
  });

  it('replays to the same state when events arrive twice', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async graph => {
        const { events } = await runGraph(graph, { input: {} });
        const twice = events.flatMap(event => [event, event]);
        expect(twice.reduce(applyEvent, EMPTY_REPLAY)).toEqual(
          replayEvents(events),
        );
      }),
      { numRuns: 50 },
    );
  });
});
