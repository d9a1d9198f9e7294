import { mockServices } from '@backstage/backend-test-utils';
import type { ChatDraft } from '@trainyard/plugin-agents-common';
import { createTestDatabases } from '@trainyard/test-databases';
import fc from 'fast-check';
import { waitFor } from '../__testUtils__/testBackend';
import { EventHub } from '../engine/EventHub';
import { ANSWER_CHAT } from './answerChatGraph';
import { ChatDrafts, fitDraft } from './ChatDrafts';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const MOST_BYTES = 7_000;

describe('a draft that is sent', () => {
  it('fits a signal, and is the end of what was written', () => {
    const character = fc.constantFrom(
      'a',
      '"',
      '\n',
      '\u0000',
      'é',
      '漢',
      '😀',
    );
    const texts = fc
      .tuple(fc.string({ unit: character, maxLength: 40 }), fc.nat(400))
      .map(([text, count]) => text.repeat(count));
    fc.assert(
      fc.property(texts, text => {
        const sent = fitDraft(text);
        expect(Buffer.byteLength(JSON.stringify(sent))).toBeLessThanOrEqual(
          MOST_BYTES,
        );
        expect(sent).not.toMatch(/\p{Surrogate}/u);
        const isWhole = sent === text;
        expect(isWhole || text.endsWith(sent.slice(2))).toBe(true);
        expect(isWhole || sent.startsWith('… ')).toBe(true);
      }),
    );
  });

  it('reaches the reader of its thread in another process, and nobody else', async () => {
    const knex = await databases.init();
    const hubs = [1, 2].map(
      () => new EventHub(knex, mockServices.logger.mock()),
    );
    await Promise.all(hubs.map(hub => hub.start()));
    const [here, there] = hubs.map(hub => new ChatDrafts(hub));
    const seen: ChatDraft[] = [];
    const others: ChatDraft[] = [];
    const stop = there.follow('t1', draft => seen.push(draft));
    there.follow('t2', draft => others.push(draft));
    const input = { threadId: 't1', messageId: 'm1' };
    const text = '"漢字" and more of it, '.repeat(1_000);
    try {
      here.show({ graph_id: ANSWER_CHAT, input }, text);
      here.show({ graph_id: 'another', input }, 'Not for the chat');
      await waitFor(async () => seen.at(0), 'the draft');
      expect(seen).toEqual([{ messageId: 'm1', text: fitDraft(text) }]);
      here.show({ graph_id: ANSWER_CHAT, input }, '');
      await waitFor(async () => seen.at(1), 'its end');
      expect(seen[1].text).toBe('');
      stop();
      here.show({ graph_id: ANSWER_CHAT, input }, 'Nobody listens');
      expect(others).toEqual([]);
    } finally {
      await Promise.all(hubs.map(hub => hub.stop()));
    }
    expect(seen).toHaveLength(2);
  });
});
