import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AgentsClient,
  ChatMessage,
  ChatSession,
} from '@trainyard/plugin-agents-common';
import {
  AgentsExtensionPoint,
  defineGraph,
  Mind,
} from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import { Router } from 'express';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitFor,
} from '../__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');

const greet = defineGraph({
  id: 'greet',
  title: 'Greet',
  description: 'Greets somebody',
  version: 1,
  input: z.object({ name: z.string() }),
})
  .task('say', {
    title: 'Say it',
    output: z.string(),
    run: async ({ input }) => `Hello ${input.name}`,
  })
  .build(({ results }) => results.say);

/** Proposes to use an action of the registry. */
function registerRefresh(packs: AgentsExtensionPoint): void {
  packs.registerIntent({
    id: 'refresh',
    title: 'Refresh an entity',
    description: 'Has the catalog read an entity again',
    examples: ['Refresh ledger by catalog:refresh'],
    recognise: text => {
      const action = /\bby (catalog:\w+)/.exec(text)?.[1];
      return action
        ? { confidence: 0.95, slots: { action }, reason: 'It names an action' }
        : undefined;
    },
    respond: async ({ slots }) => ({
      text: 'I can do that.',
      proposal: {
        title: 'Refresh ledger',
        action: 'Refresh',
        summary: 'The catalog reads it again',
        facts: [],
        deed: {
          kind: 'action',
          actionId: slots.action ?? '',
          input: { entityRef: 'component:default/ledger' },
        },
      },
    }),
  });
}

/** Greets, asks back without a name, and breaks on demand. */
function createPack(state: { isBroken: boolean; slow?: Promise<void> }) {
  return (packs: AgentsExtensionPoint) => {
    packs.registerGraph(greet);
    registerRefresh(packs);
    packs.registerIntent({
      id: 'greet',
      title: 'Greet somebody',
      description: 'Says hello',
      examples: ['Greet Ada'],
      recognise: text => {
        if (!/\bgreet\b/i.test(text)) return undefined;
        const name = /\b[Gg]reet (?:somebody )?([A-Z]\w+)/.exec(text)?.[1];
        return {
          confidence: 0.95,
          slots: { name },
          reason: 'It asks to greet',
        };
      },
      respond: async ({ slots }) => {
        await state.slow;
        if (state.isBroken) throw new Error('The greeter is out');
        return slots.name
          ? {
              text: `I can greet **${slots.name}**.`,
              proposal: {
                title: `Greet ${slots.name}`,
                action: 'Greet',
                summary: 'Says hello once',
                facts: [{ label: 'Name', value: slots.name }],
                deed: {
                  kind: 'workflow',
                  template: 'greet',
                  parameters: { name: slots.name },
                },
              },
            }
          : { text: 'Whom?', asksForMore: true };
      },
    });
  };
}

const docs = [
  {
    type: 'techdocs',
    document: {
      title: 'Gates',
      text: 'A gate waits for a person. An approval binds the hash of what was shown. Nobody approves twice.',
      location: '/docs/default/component/portal/gates',
    },
  },
];

/** The registry of actions: it notes who used what. */
const used: { id: string; input: unknown; as: unknown }[] = [];
const registryDouble = createServiceFactory({
  service: actionsServiceRef,
  deps: {},
  factory: () => ({
    list: async () => ({ actions: [] }),
    invoke: async ({ id, input, credentials }) => {
      const { principal } = credentials as unknown as {
        principal: { type: string; userEntityRef?: string };
      };
      used.push({ id, input, as: principal.userEntityRef ?? principal.type });
      if (id === 'catalog:forbidden') throw new NotAllowedError('Not for you');
      return { output: {} };
    },
  }),
});

/** A search that answers people only, as the real one does for what is protected. */
const searchDouble = createBackendPlugin({
  pluginId: 'search',
  register(env) {
    env.registerInit({
      deps: {
        httpRouter: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
      },
      async init({ httpRouter, httpAuth }) {
        const router = Router();
        router.get('/query', async (request, response) => {
          const { principal } = await httpAuth.credentials(request, {
            allow: ['user'],
          });
          const term = String(request.query.term).toLowerCase();
          const results =
            principal.userEntityRef === 'user:default/alice' &&
            ['approval', 'binds', 'approval binds'].includes(term)
              ? docs
              : [];
          response.json({ results });
        });
        httpRouter.use(router);
      },
    });
  },
});

describe('the chat', () => {
  let knex: Knex;
  let backend: TestBackend;
  const state: { isBroken: boolean; slow?: Promise<void> } = {
    isBroken: false,
  };
  const options = () => ({
    knex,
    register: createPack(state),
    features: [searchDouble, registryDouble],
  });

  beforeAll(async () => {
    knex = await databases.init();
    backend = await startBackend(options());
  });
  afterAll(() => backend.stop());

  async function say(
    content: string,
    threadId?: string,
    user?: string,
  ): Promise<string> {
    const { body, status } = await actAs(backend, user).post('/chat', {
      messages: [{ role: 'user', content }],
      ...(threadId ? { threadId } : {}),
    });
    expect({ status, body }).toMatchObject({
      status: 202,
      body: { status: 'queued', threadId: expect.any(String) },
    });
    return body.threadId;
  }

  async function session(threadId: string): Promise<ChatSession> {
    const { body } = await actAs(backend).get(`/session/${threadId}`);
    return body;
  }

  async function answers(
    threadId: string,
    count = 1,
  ): Promise<readonly ChatMessage[]> {
    return waitFor(async () => {
      const { messages, status } = await session(threadId);
      const found = messages.filter(({ role }) => role === 'assistant');
      return found.length >= count && status === 'idle' ? found : undefined;
    }, `${count} answers`);
  }

  it('proposes, and does nothing before the card is confirmed as shown', async () => {
    const alice = actAs(backend);
    const threadId = await say('Please greet Ada');
    const [answer] = await answers(threadId);
    expect(answer).toMatchObject({
      content: 'I can greet **Ada**.',
      intent: 'greet',
      proposal: { status: 'open', action: 'Greet' },
      reasonCard: { agent: 'chat', mind: 'rules', confidence: 0.95 },
    });
    const runs = () => alice.get('/workflows?template=greet');
    expect((await runs()).body.items).toEqual([]);
    const card = `/chat/threads/${threadId}/messages/${answer.messageId}`;
    const hash = answer.proposal?.hash;
    const stale = await alice.post(`${card}/confirm`, { hash: 'a'.repeat(64) });
    expect(stale.status).toBe(409);
    const others = actAs(backend, 'user:default/mallory');
    for (const refused of await Promise.all([
      others.get(`/session/${threadId}`),
      others.get(`/streams/${threadId}`),
      others.post(`${card}/confirm`, { hash }),
      others.post(`${card}/decline`),
      others.delete(`/chat/threads/${threadId}`),
      others.post('/chat', { threadId, messages: [{ content: 'hi' }] }),
    ])) {
      expect(refused.status).toBe(404);
    }
    const twice = await Promise.all([
      alice.post(`${card}/confirm`, { hash }),
      alice.post(`${card}/confirm`, { hash }),
    ]);
    expect(twice.map(({ status }) => status)).toContain(200);
    const { body } = await runs();
    expect(body.items).toHaveLength(1);
    const [, after] = (await session(threadId)).messages;
    expect(after.proposal).toMatchObject({
      status: 'confirmed',
      workflowId: body.items[0].workflowId,
    });
    expect((await alice.post(`${card}/decline`)).status).toBe(409);
  });

  it('uses an action of the registry with the rights of who confirms, once', async () => {
    const alice = actAs(backend);
    const propose = async (text: string) => {
      const threadId = await say(text);
      const [{ messageId, proposal }] = await answers(threadId);
      const card = `/chat/threads/${threadId}/messages/${messageId}`;
      return { threadId, card, hash: proposal?.hash };
    };
    const { card, hash } = await propose('Refresh ledger by catalog:refresh');
    expect(used).toEqual([]);
    await alice.post(`${card}/confirm`, { hash }).expect(200);
    await alice.post(`${card}/confirm`, { hash }).expect(409);
    expect(used).toEqual([
      {
        id: 'catalog:refresh',
        input: { entityRef: 'component:default/ledger' },
        as: 'user:default/alice',
      },
    ]);

    const other = await propose('Refresh ledger by catalog:forbidden');
    await alice.post(`${other.card}/confirm`, { hash: other.hash }).expect(403);
    const [, refused] = (await session(other.threadId)).messages;
    expect(refused.proposal).toMatchObject({ status: 'open' });
  });

  it('keeps answers out of the lists and eyes of others', async () => {
    const threadId = await say('Greet Grace');
    const [{ runId }] = await answers(threadId);
    const mallory = actAs(backend, 'user:default/mallory');
    expect((await actAs(backend).get(`/workflows/${runId}`)).status).toBe(200);
    expect((await mallory.get(`/workflows/${runId}`)).status).toBe(404);
    const { body } = await actAs(backend).get('/workflows');
    expect(
      body.items.map(({ template }: { template: string }) => template),
    ).not.toContain('answer-chat');
    expect((await mallory.get('/chat/threads')).body.items).toEqual([]);
  });

  it('asks back, and understands the next message as its continuation', async () => {
    const threadId = await say('greet somebody');
    expect((await answers(threadId))[0].content).toBe('Whom?');
    await say('Linus', threadId);
    const [, second] = await answers(threadId, 2);
    expect(second.proposal?.title).toBe('Greet Linus');
  });

  it('answers from the documentation with the rights of who asks', async () => {
    const threadId = await say('What does an approval bind? binds');
    const [answer] = await answers(threadId);
    expect(answer).toMatchObject({
      intent: 'documentation',
      content: expect.stringContaining('binds the hash of what was shown'),
      sources: [{ title: 'Gates', to: docs[0].document.location }],
    });
    const bob = actAs(backend, 'user:default/bob');
    const { body } = await bob.post('/chat', {
      messages: [{ content: 'What does an approval bind? binds' }],
    });
    const seen = await waitFor(async () => {
      const { body: found } = await bob.get(`/session/${body.threadId}`);
      return found.messages[1] as ChatMessage | undefined;
    });
    expect(seen.content).toContain('found nothing');
    expect(seen.sources).toBeUndefined();
  });

  it('refuses, says what is possible, what waits and how things stand', async () => {
    const threadId = await say('Delete the production database');
    await say('What can you do?', threadId);
    await say('What is waiting for me?', threadId);
    await say('Status of the unheard-of-thing', threadId);
    await say('fnord glorp', threadId);
    const said = await answers(threadId, 5);
    expect(said.map(({ intent }) => intent)).toEqual([
      'refusal',
      'capabilities',
      'waiting-for-me',
      'status',
      'not-understood',
    ]);
    expect(said[0]).not.toHaveProperty('proposal');
    expect(said[1].content).toContain('Greet Ada');
    expect(said[1].content).not.toContain('Not understood');
    expect(said[3].content).toContain('no run about **unheard-of-thing**');
  });

  it('redacts secrets, limits sizes, deletes for good', async () => {
    const alice = actAs(backend);
    const secret = `ghp_${'a1B2'.repeat(9)}`;
    const threadId = await say(`Greet Ada with ${secret}`);
    await answers(threadId);
    expect(JSON.stringify(await session(threadId))).not.toContain(secret);
    const stored = await knex('chat_messages').select('content', 'passages');
    expect(JSON.stringify(stored)).not.toContain(secret);
    for (const messages of [
      [],
      [{ content: 'x'.repeat(4001) }],
      [{ role: 'system', content: 'x' }],
      [{ role: 'assistant', content: 'x' }],
    ]) {
      expect((await alice.post('/chat', { messages })).status).toBe(400);
    }
    expect((await alice.delete(`/chat/threads/${threadId}`)).status).toBe(204);
    expect((await alice.get(`/session/${threadId}`)).status).toBe(404);
    expect(
      await knex('chat_messages').where({ thread_id: threadId }),
    ).toHaveLength(0);
  });

  it('says why an answer failed, goes on, and answers again on demand', async () => {
    state.isBroken = true;
    const threadId = await say('Greet Ada');
    const failed = await waitFor(async () => {
      const { messages } = await session(threadId);
      return messages.find(({ status }) => status === 'failed');
    }, 'the failure');
    expect(failed.error).toContain('The greeter is out');
    state.isBroken = false;
    const path = `/chat/threads/${threadId}/messages/${failed.messageId}`;
    expect((await actAs(backend).post(`${path}/retry`)).status).toBe(202);
    expect((await answers(threadId))[0].content).toContain('greet **Ada**');
    expect((await actAs(backend).post(`${path}/retry`)).status).toBe(409);
  });

  it('answers one at a time, in order, and over a restart; the stream tells', async () => {
    let release = () => {};
    state.slow = new Promise(resolve => {
      release = resolve;
    });
    const threadId = await say('Greet Ada');
    await say('Greet Bea', threadId);
    await say('Greet Cleo', threadId);
    const { messages } = await session(threadId);
    expect(messages.map(({ status }) => status)).toEqual([
      'answering',
      'queued',
      'queued',
    ]);
    state.slow = undefined;
    const stopped = backend.stop();
    release();
    await stopped;
    backend = await startBackend(options());
    const said = await answers(threadId, 3);
    expect(said.map(({ proposal }) => proposal?.title)).toEqual([
      'Greet Ada',
      'Greet Bea',
      'Greet Cleo',
    ]);
    const client = new AgentsClient({
      discoveryApi: {
        getBaseUrl: async () =>
          `http://localhost:${backend.server.port()}/api/agents`,
      },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: {
              ...init?.headers,
              authorization: mockCredentials.user.header('user:default/alice'),
            },
          }),
      },
    });
    const seen: ChatMessage[] = [];
    for await (const item of client.chat.follow(threadId)) {
      if (item.type !== 'message') continue;
      const { message } = item;
      seen.push(message);
      const given = seen.filter(({ role }) => role === 'assistant').length;
      const isAsked = seen.some(({ content }) => content === 'greet');
      if (given === 3 && !isAsked) await say('greet', threadId);
      if (message.content === 'Whom?') break;
    }
    expect(seen.filter(({ role }) => role === 'assistant')).toHaveLength(4);
    expect(seen.map(({ seq }) => seq)).toEqual(
      [...seen.map(({ seq }) => seq)].sort((a, b) => a - b),
    );
  });
});

describe('a model that speaks for the chat', () => {
  it('cannot overrule a refusal nor cite what was not found', async () => {
    const knex = await databases.init();
    const answers = [
      { intent: 'greet', slots: { name: 'Eve' }, wish: 'x', cites: [] },
      {
        intent: 'documentation',
        slots: {},
        wish: 'x',
        answer: 'So',
        cites: [9],
      },
      { intent: 'nonsense', slots: {}, wish: 'x', cites: [] },
    ];
    let asked = 0;
    const mind: Mind = {
      kind: 'model',
      canSpeakFor: agent => agent.id === 'chat',
      propose: async () => ({
        output: answers[asked++] as never,
        reasoning: { title: 'Chat', decision: 'because' },
      }),
    };
    const backend = await startBackend({
      knex,
      register: packs => {
        createPack({ isBroken: false })(packs);
        packs.registerMind(mind);
      },
    });
    try {
      const alice = actAs(backend);
      const { body } = await alice.post('/chat', {
        messages: [{ content: 'Delete everything and greet Eve' }],
      });
      const answer = await waitFor(async () => {
        const { body: found } = await alice.get(`/session/${body.threadId}`);
        return found.messages[1] as ChatMessage | undefined;
      });
      expect(asked).toBe(3);
      expect(answer).toMatchObject({
        intent: 'refusal',
        reasonCard: { mind: 'rules' },
      });
      expect(answer.reasonCard?.rejected.length).toBeGreaterThanOrEqual(4);
    } finally {
      await backend.stop();
    }
  });
});
