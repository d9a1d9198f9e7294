import { ConflictError } from '@backstage/errors';
import type { ChatIntentDescription } from '@trainyard/plugin-agents-common';
import type {
  AnsweringIntent,
  ChatIntent,
  IntentMatch,
  IntentSurroundings,
} from './intent';

/** An intent with how surely it was recognised. */
export interface RecognisedIntent extends IntentMatch {
  readonly intent: ChatIntent;
}

/** A refusal as sure as this cannot be overruled. */
const SURE_REFUSAL = 0.9;
/** Less is a guess; the chat says then that it did not understand. */
const LEAST_CONFIDENCE = 0.5;

function describe(intent: ChatIntent): ChatIntentDescription {
  const { id, title, description, examples } = intent;
  return { id, title, description, examples: [...examples] };
}

/** The intents that packs and the plugin brought. */
export class IntentRegistry {
  readonly #intents = new Map<string, ChatIntent>();

  register(intent: ChatIntent): void {
    if (this.#intents.has(intent.id)) {
      throw new ConflictError(`Two intents are called "${intent.id}"`);
    }
    this.#intents.set(intent.id, intent);
  }

  all(): readonly ChatIntent[] {
    return [...this.#intents.values()];
  }

  /** What can be asked; recognition borrowed for others is not named twice. */
  describe(): readonly ChatIntentDescription[] {
    return this.all()
      .filter(intent => 'respond' in intent && !intent.isRefusal)
      .map(describe);
  }

  has(id: string): boolean {
    return this.#intents.has(id);
  }

  /** The intent that answers for the one that recognised. */
  answering(id: string): AnsweringIntent | undefined {
    const intent = this.#intents.get(id);
    if (!intent || 'respond' in intent) return intent;
    const lender = this.#intents.get(intent.answeredBy);
    return lender && 'respond' in lender ? lender : undefined;
  }

  /** All that recognise the text, the surest first; a sure refusal stands alone. */
  recognise(
    text: string,
    surroundings: IntentSurroundings,
  ): readonly RecognisedIntent[] {
    const found = this.all().flatMap(intent => {
      const match = intent.recognise(text, surroundings);
      return match && match.confidence >= LEAST_CONFIDENCE
        ? [{ ...match, intent }]
        : [];
    });
    const refusals = found.filter(
      ({ intent, confidence }) =>
        intent.isRefusal && confidence >= SURE_REFUSAL,
    );
    return [...(refusals.length ? refusals : found)].sort(
      (a, b) => b.confidence - a.confidence,
    );
  }
}
