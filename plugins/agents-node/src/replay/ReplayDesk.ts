import type { AgentDefinition } from '../agent/definition';
import { hashRequest, hashToolCall } from '../model/hashRequest';
import { markAgent } from '../model/markAgent';
import {
  TranscriptEntry,
  transcriptEntrySchema,
  transcriptName,
} from '../model/transcript';
import type {
  ModelCallContext,
  ModelDesk,
  ModelRequest,
  ModelResponse,
  ModelToolCall,
  ModelToolSpec,
  ToolOutcome,
} from '../model/types';

/** The replay came to a point that was not recorded like that. */
export class DivergenceError extends Error {
  override name = 'DivergenceError';

  constructor(message: string, readonly replayed?: unknown) {
    super(message);
  }
}

interface Kept {
  readonly entry: TranscriptEntry;
  /** As it was stored: stored again, it has the same hash. */
  readonly content: string;
  isUsed: boolean;
}

/** The first place at which two JSON values differ, for people. */
export function firstDifference(
  a: unknown,
  b: unknown,
  path = '',
): string | undefined {
  if (Object.is(a, b)) return undefined;
  const isPair = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (!isPair(a) || !isPair(b)) return path || '(the whole)';
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inner = firstDifference(
      a[key],
      b[key],
      path ? `${path}.${key}` : key,
    );
    if (inner) return inner;
  }
  return undefined;
}

/**
 * Answers for a node from its transcript, without any model.
 *
 * @remarks
 * An answer is given to exactly the question that it was recorded for, so code
 * that asks something else does not get a wrong answer but is named.
 */
export class ReplayDesk implements ModelDesk {
  readonly #kept: readonly Kept[];

  constructor(
    private readonly options: {
      readonly node: string;
      readonly contents: readonly string[];
      readonly redact: (request: ModelRequest) => ModelRequest;
    },
  ) {
    this.#kept = options.contents.map(content => {
      const parsed: unknown = JSON.parse(content);
      transcriptEntrySchema.parse(parsed);
      return { entry: parsed as TranscriptEntry, content, isUsed: false };
    });
  }

  canSpeakFor(agent: AgentDefinition): boolean {
    return this.#kept.some(({ entry }) => entry.agent === agent.id);
  }

  /**
   * The name under which the agent of the node asked: an experiment lets it
   * speak with the model of another.
   */
  nameOf(agent: string): string {
    const names = this.#kept.map(({ entry }) => entry.agent);
    return names.includes(agent) ? agent : names[0] ?? agent;
  }

  toolsOf(agent: AgentDefinition): readonly ModelToolSpec[] {
    for (const { entry } of this.#kept) {
      if (entry.kind === 'model' && entry.agent === agent.id) {
        return entry.request.tools.filter(tool =>
          agent.tools?.includes(tool.name),
        );
      }
    }
    return [];
  }

  async ask(
    unclean: ModelRequest,
    about: ModelCallContext,
  ): Promise<ModelResponse> {
    const request = this.options.redact(unclean);
    const entry = await this.#take('model', hashRequest(request), about, kept =>
      kept.kind === 'model'
        ? firstDifference(kept.request, request)
        : undefined,
    );
    if (entry.kind === 'model' && entry.response) {
      return entry.response;
    }
    throw new Error(
      (entry.kind === 'model' && entry.error) || 'There was no answer',
    );
  }

  async useTool(
    call: ModelToolCall,
    about: ModelCallContext,
  ): Promise<ToolOutcome> {
    const hash = hashToolCall(about.agent.id, call);
    const entry = await this.#take('tool', hash, about, () => undefined);
    if (entry.kind !== 'tool') {
      throw new DivergenceError(`${call.name} was not used`);
    }
    return entry.outcome;
  }

  /** What was recorded and not asked for. */
  unused(): readonly string[] {
    return this.#kept
      .filter(({ isUsed }) => !isUsed)
      .map(({ entry }) => `${entry.kind} of ${entry.agent}`);
  }

  async #take(
    kind: TranscriptEntry['kind'],
    hash: string,
    { agent, context }: ModelCallContext,
    compare: (entry: TranscriptEntry) => string | undefined,
  ): Promise<TranscriptEntry> {
    const open = this.#kept.filter(
      ({ entry, isUsed }) =>
        !isUsed && entry.kind === kind && entry.agent === agent.id,
    );
    const found = open.find(({ entry }) => entry.requestHash === hash);
    if (!found) {
      const [next] = open;
      const isOther = next && next.entry.codeMark !== markAgent(agent);
      const difference = next && compare(next.entry);
      throw new DivergenceError(
        `${agent.id} in ${this.options.node}: ${
          next
            ? `asks its ${kind} something else than was recorded${
                difference ? `, first at ${difference}` : ''
              }${isOther ? '; the code of the agent has changed since' : ''}`
            : `asks its ${kind} once more than was recorded`
        }`,
      );
    }
    found.isUsed = true;
    await context.artifacts.put({
      name: transcriptName(found.entry),
      mediaType: 'application/json',
      content: found.content,
    });
    return found.entry;
  }
}
