import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AgentsClient,
  RunEvent,
  StreamItem,
} from '@trainyard/plugin-agents-common';
import { defineGraph } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import fc from 'fast-check';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitForStatus,
} from '../__testUtils__/testBackend';
import { readCursors, writeCursors } from './streamsRouter';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

const graph = defineGraph({
  id: 'streamed',
  title: 'Streamed',
  description: 'Nodes around a gate',
  version: 1,
  input: z.object({}),
})
  .task('before', { title: 'Before', output: z.string(), run: () => 'b' })
  .gate('approve', {
    title: 'Approve',
    after: ['before'],
    ask: () => ({ question: '?', action: 'Go', subject: { summary: '' } }),
  })
  .task('after', {
    title: 'After',
    after: ['approve'],
    output: z.string(),
    run: () => 'a',
  })
  .build();

describe('streams', () => {
  let backend: TestBackend;
  let isStopped = false;
  beforeAll(async () => {
    backend = await startBackend({
      knex: await databases.init(),
      register: packs => packs.registerGraph(graph),
    });
  });
  afterAll(() => (isStopped ? undefined : backend.stop()));

  const clientOf = (user: string) => {
    const base = `http://127.0.0.1:${backend.server.port()}/api/agents`;
    return new AgentsClient({
      discoveryApi: { getBaseUrl: async () => base },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: {
              ...Object.fromEntries(new Headers(init?.headers)),
              authorization: mockCredentials.user.header(user),
            },
          }),
      },
    });
  };
  const start = async () => {
    const { workflowId } = await clientOf('user:default/alice').startWorkflow({
      template: 'streamed',
    });
    return waitForStatus(actAs(backend), workflowId, 'waiting');
  };
  const take = async (
    items: AsyncGenerator<StreamItem>,
    isLast: (item: StreamItem) => boolean,
  ) => {
    const taken: StreamItem[] = [];
    for await (const item of items) {
      taken.push(item);
      if (isLast(item)) break;
    }
    return taken;
  };
  const isComplete = (item: StreamItem) =>
    item.type === 'event' && item.event.kind === 'run-complete';
  const eventsOf = (items: readonly StreamItem[]): RunEvent[] =>
    items.flatMap(item => (item.type === 'event' ? [item.event] : []));

  it('resume where one left off, without loss or duplicate', async () => {
    const alice = clientOf('user:default/alice');
    const { workflowId, gates } = await start();
    const first = await take(
      alice.stream({ runs: { [workflowId]: 0 } }),
      item => item.type === 'event' && item.event.kind === 'gate-waiting',
    );
    const seen = eventsOf(first);
    const rest = take(
      alice.stream({
        runs: { [workflowId]: seen.length },
        topics: ['gates', 'runs'],
      }),
      isComplete,
    );
    const [{ gateId, subjectHash }] = gates;
    await alice.approveGate(gateId, { subjectHash });
    const items = await rest;
    const { items: all } = await alice.listEvents(workflowId);
    expect([...seen, ...eventsOf(items)]).toEqual(all);
    expect(items).toContainEqual({
      type: 'nudge',
      nudge: { topic: 'gates', workflowId, projectId: 'default' },
    });
  });

  it('say that a run does not exist, and are not compressed', async () => {
    const alice = clientOf('user:default/alice');
    const [item] = await take(
      alice.stream({ runs: { 'no-such-run': 0 } }),
      () => true,
    );
    expect(item).toEqual({ type: 'gone', workflowId: 'no-such-run' });
    const { workflowId } = await start();
    const response = await fetch(
      `http://127.0.0.1:${backend.server.port()}/api/agents/workflows/${workflowId}/events`,
      {
        headers: {
          authorization: mockCredentials.user.header(),
          accept: 'text/event-stream',
          'last-event-id': '2',
        },
      },
    );
    expect(response.headers.get('cache-control')).toBe(
      'no-cache, no-transform',
    );
    expect(response.headers.get('content-encoding')).toBeNull();
    const reader = response.body?.getReader();
    let text = '';
    while (!text.includes('data:')) {
      text += Buffer.from((await reader?.read())?.value ?? []).toString();
    }
    await reader?.cancel();
    expect(text).toContain('id: 3\n');
    expect(text).not.toContain('id: 2\n');
  });

  it('end politely when the server stops', async () => {
    const { workflowId } = await start();
    const stream = clientOf('user:default/alice').stream({
      runs: { [workflowId]: 0 },
    });
    await stream.next();
    isStopped = true;
    const [items] = await Promise.all([
      take(stream, item => item.type === 'bye'),
      backend.stop(),
    ]);
    expect(items.at(-1)).toEqual({ type: 'bye' });
  });
});

describe('cursors', () => {
  it('are read as they are written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.uuid(), fc.nat({ max: 100_000 }), { maxKeys: 20 }),
        runs => {
          const cursors = new Map(Object.entries(runs));
          expect(readCursors(writeCursors(cursors))).toEqual(cursors);
        },
      ),
    );
  });

  it('are refused where they are none', () => {
    fc.assert(
      fc.property(fc.constantFrom('a:x', ':1', 'a b:1', 'a:-1'), text => {
        expect(() => readCursors(text)).toThrow('runs');
      }),
    );
  });
});
