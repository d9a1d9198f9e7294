import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { ChatSource } from '@trainyard/plugin-agents-common';
import type { ChatPassages } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { findPassage, keywordsOf } from './findPassage';

const resultsSchema = z.object({
  results: z.array(
    z.object({
      type: z.string(),
      document: z.object({
        title: z.string(),
        text: z.string(),
        location: z.string(),
      }),
    }),
  ),
});
type Results = z.infer<typeof resultsSchema>['results'];

const TIMEOUT_MS = 2_000;
const MOST_PASSAGES = 4;
/** Words that are asked one by one where no document has all of them. */
const MOST_WORDS = 5;

/**
 * Finds what the documentation says about a message, through the search plugin
 * with the rights of the person who asks.
 *
 * @remarks
 * It is asked while the person's own token is at hand. An answer may be given
 * later, by another process; it rests on what was found now.
 */
export class DocsSearch {
  constructor(
    private readonly services: {
      readonly auth: AuthService;
      readonly discovery: DiscoveryService;
    },
  ) {}

  async find(
    text: string,
    credentials: BackstageCredentials,
  ): Promise<ChatPassages> {
    const { auth } = this.services;
    const words = keywordsOf(text);
    if (!auth.isPrincipal(credentials, 'user')) {
      return {
        status: 'unavailable',
        reason: 'the search needs the token of a signed-in person',
      };
    }
    if (!words.length) return { status: 'searched', items: [] };
    try {
      const found = await this.#search(words, credentials);
      return { status: 'searched', items: this.#best(found, words) };
    } catch {
      return { status: 'unavailable', reason: 'the search does not answer' };
    }
  }

  /** Documents with all words; where there are none, those with most of them. */
  async #search(
    words: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Results> {
    const all = await this.#query(words.join(' '), credentials);
    if (all.length || words.length === 1) return all;
    const longest = [...words]
      .sort((a, b) => b.length - a.length)
      .slice(0, MOST_WORDS);
    const each = await Promise.all(
      longest.map(word => this.#query(word, credentials)),
    );
    return each.flat();
  }

  #best(found: Results, words: readonly string[]): ChatSource[] {
    const byPlace = new Map(
      found.map(({ document }) => [document.location, document]),
    );
    return [...byPlace.values()]
      .map(({ title, text, location }) => ({
        title,
        location,
        ...findPassage(`${title}. ${text}`, words),
      }))
      .filter(({ hits }) => hits >= Math.min(2, words.length))
      .sort((a, b) => b.hits - a.hits)
      .slice(0, MOST_PASSAGES)
      .map(({ title, location, excerpt }) => ({
        title,
        to: location,
        excerpt,
      }));
  }

  async #query(
    term: string,
    credentials: BackstageCredentials,
  ): Promise<Results> {
    const { auth, discovery } = this.services;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'search',
    });
    const query = new URLSearchParams({ term, 'types[0]': 'techdocs' });
    const response = await fetch(
      `${await discovery.getBaseUrl('search')}/query?${query}`,
      {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    );
    if (!response.ok) throw new Error(`The search answered ${response.status}`);
    return resultsSchema.parse(await response.json()).results;
  }
}
