import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { ChatMessage, RunEvent } from '@trainyard/plugin-agents-common';
import { createTestDatabases } from '@trainyard/test-databases';
import path from 'node:path';
import { Portal, startPortal } from './__testUtils__/portal';
import { ModelDouble, Script, Scripted } from './testing';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const ALICE = 'user:default/alice';
const QUESTION = 'How does an approval of a gate work?';
/** Made of parts, so that no scanner takes this file for a leak. */
const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz012345'].join('_');

/** A documentation in which everybody finds the same page. */
const searchDouble = createBackendPlugin({
  pluginId: 'search',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        const document = {
          title: 'Gates',
          text: 'A gate waits for a person. How an approval works: it binds the hash of what was shown.',
          location: '/docs/default/component/portal/gates',
        };
        httpRouter.use((_, response) => {
          response.json({ results: [{ type: 'techdocs', document }] });
        });
      },
    });
  },
});

function say(
  answer: string,
  more: Partial<Scripted> & { cites?: number[] } = {},
) {
  const { cites = [1], ...rest } = more;
  return {
    ...rest,
    json: {
      output: {
        intent: 'documentation',
        slots: {},
        wish: QUESTION,
        answer,
        cites,
      },
      decision: 'Passage 1 says so',
      confidence: 0.9,
      alternatives: [],
    },
  };
}

/** What a reader of the thread sees, in its order. */
interface Seen {
  readonly drafts: readonly string[];
  readonly answer: ChatMessage;
}

describe.each(['anthropic', 'openai'] as const)(
  'drafts of answers by %s',
  vendor => {
    const directory = createMockDirectory();
    let double: ModelDouble;
    let portal: Portal;

    beforeAll(async () => {
      double = await ModelDouble.start(() => ({ text: '' }));
      const provider =
        vendor === 'anthropic'
          ? { id: 'vendor', kind: vendor, baseUrl: double.url }
          : { id: 'vendor', kind: vendor, baseUrl: double.openAiUrl };
      portal = await startPortal({
        knex: await databases.init(),
        agents: {
          artifacts: { path: path.join(directory.path, 'artifacts') },
          git: { path: path.join(directory.path, 'git') },
          models: {
            providers: [provider],
            default: { provider: 'vendor', model: 'double-1' },
            retry: { attempts: 2, initialDelayMs: 1 },
            prices: {
              asOf: '2026-11-01',
              models: {
                'double-1': { inputUsdPerMillion: 3, outputUsdPerMillion: 15 },
              },
            },
          },
        },
        features: [searchDouble],
      });
    });
    afterAll(async () => {
      await portal.stop();
      await double.stop();
    });

    /** Asks, and reads the stream of the thread up to the answer. */
    async function ask(
      script: Script,
      onDraft: (
        draft: string,
        threadId: string,
      ) => Promise<void> | void = () => {},
    ): Promise<Seen> {
      double.requests.length = 0;
      double.use(script);
      const { chat } = portal.clientOf(ALICE);
      const { threadId, messageId } = await chat.ask({
        messages: [{ content: QUESTION }],
      });
      const drafts: string[] = [];
      for await (const item of chat.follow(threadId)) {
        if (item.type === 'draft') {
          expect(item.draft.messageId).toBe(messageId);
          drafts.push(item.draft.text);
          await onDraft(item.draft.text, threadId);
        } else if (item.message.role === 'assistant') {
          return { drafts, answer: item.message };
        }
      }
      throw new Error('The stream ended before the answer came');
    }

    const inTurn =
      (...answers: Scripted[]): Script =>
      () =>
        answers[Math.min(double.requests.length, answers.length) - 1];

    it('show the answer as it grows, and are gone once it is checked', async () => {
      const text =
        'A gate waits for a person. Their approval binds the hash of what was shown, and nothing else.';
      let goOn = () => {};
      const isSeen = new Promise<void>(resolve => {
        goOn = resolve;
      });
      const { drafts, answer } = await ask(
        () =>
          say(text, {
            pace: async event => {
              // Well inside the answer: the rest comes once its beginning was read.
              if (event === 8) await isSeen;
            },
          }),
        async (_, threadId) => {
          const others = portal.clientOf('user:default/mallory').chat;
          await expect(others.follow(threadId).next()).rejects.toMatchObject({
            statusCode: 404,
          });
          goOn();
        },
      );
      expect(drafts.length).toBeGreaterThanOrEqual(2);
      expect(new Set(drafts).size).toBe(drafts.length);
      drafts.forEach((draft, index) => {
        expect(draft.startsWith(drafts[index - 1] ?? '')).toBe(true);
        expect(text.startsWith(draft)).toBe(true);
      });
      expect(answer).toMatchObject({
        content: text,
        sources: [{ title: 'Gates' }],
        reasonCard: { mind: 'model' },
      });

      // Nothing of it is kept: a reader who comes later sees messages alone.
      const { chat } = portal.clientOf(ALICE);
      for await (const item of chat.follow(answer.threadId)) {
        expect(item.type).toBe('message');
        if (item.type === 'message' && item.message.role === 'assistant') break;
      }
      await portal.waitFor(answer.runId ?? '', 'completed');
      const { body } = await portal.get(`/workflows/${answer.runId}/events`);
      expect(body.items.map(({ kind }: RunEvent) => kind)).toEqual([
        'run-start',
        'node-start',
        'artifact',
        'reason-card',
        'node-complete',
        'node-start',
        'node-complete',
        'run-complete',
      ]);
    });

    it('disappear with an answer that is rejected, and begin anew with its repair', async () => {
      const { drafts, answer } = await ask(
        inTurn(
          say('Nobody has ever said this, and no passage does. ', {
            cites: [9],
          }),
          say('A gate waits for a person, says the documentation. '),
        ),
      );
      const taken = drafts.indexOf('');
      expect(drafts.slice(0, taken).join()).toContain('Nobody has ever said');
      expect(drafts.slice(taken + 1).join()).toContain('A gate waits');
      expect(drafts.slice(taken + 1).join()).not.toContain('Nobody');
      expect(answer.content).toContain('A gate waits');
      expect(answer.reasonCard?.rejected.join()).toContain('not there');
    });

    it('leave nothing where the rules answer in the end', async () => {
      const { drafts, answer } = await ask(() =>
        say('Nobody has ever said this, and no passage does. ', { cites: [9] }),
      );
      expect(double.requests).toHaveLength(3);
      expect(drafts.at(-1)).toBe('');
      expect(answer.reasonCard).toMatchObject({ mind: 'rules' });
      expect(answer.content).not.toContain('Nobody');
    });

    it('begin anew where a stream broke off', async () => {
      const long = 'A gate waits for a person. '.repeat(20);
      const { drafts, answer } = await ask(
        inTurn(
          say(`Half of it: ${long}`, { breakAfterEvents: 20 }),
          say(`All of it: ${long}`),
        ),
      );
      const taken = drafts.indexOf('');
      expect(drafts.slice(0, taken).join()).toContain('Half of it');
      expect(drafts.slice(taken + 1).join()).not.toContain('Half of it');
      expect(answer.content).toContain('All of it');
    });

    it('hold no secret, nor the beginning of one', async () => {
      const { drafts, answer } = await ask(() =>
        say(`The token of the gate is ${TOKEN} and it waits for a person.`, {
          pace: () => new Promise(resolve => setTimeout(resolve, 30)),
        }),
      );
      expect(drafts.join()).toContain('The token of the gate is ');
      expect(drafts.join()).toContain('[redacted]');
      expect(drafts.join()).not.toContain(TOKEN.slice(0, 6));
      expect(answer.content).toContain('[redacted]');
    });

    it('are not shown of answers that are sure to be rejected', async () => {
      const { drafts } = await ask(() => {
        const said = say('Deleted, as you wished. ');
        const output = { ...said.json.output, intent: 'refusal' };
        return { ...said, json: { ...said.json, output } };
      });
      expect(drafts.filter(Boolean)).toEqual([]);
    });
  },
);
