import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  redactText,
  redactTokens,
  redactValue,
} from '@trainyard/plugin-agents-common';
import type { JsonValue } from '@backstage/types';

/** Shorter values are words that happen to be configured, not secrets. */
const SHORTEST_SECRET = 8;
const SECRET_NAME =
  /(?:password|secret|token|apiKey|privateKey|clientSecret|connection|projectKeys|encryptionKeys)$/i;
/** Scripts without spaces end a word at a punctuation mark. */
const LAST_WORD = /[^\s\u3001\u3002\uff01\uff0c\uff1f]*$/;
/** Its values are secrets, whatever they are called. */
const MAP_OF_SECRETS = 'projectKeys';

function collectSecrets(value: JsonValue | undefined, name: string): string[] {
  if (typeof value === 'string') {
    const isSecret = SECRET_NAME.test(name) && value.length >= SHORTEST_SECRET;
    return isSecret ? [value] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap(item => collectSecrets(item, name));
  }
  if (value && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, child]) =>
      collectSecrets(child, name === MAP_OF_SECRETS ? name : key),
    );
  }
  return [];
}

/** Keeps secrets out of events, logs and artifacts: the one boundary. */
export class Redactor {
  constructor(private readonly known: readonly string[] = []) {}

  /** Knows the secrets of the configuration by value. */
  static fromConfig(config: RootConfigService): Redactor {
    return new Redactor(collectSecrets(config.get(), ''));
  }

  /** One that knows these secrets, too. */
  knowing(secrets: readonly string[]): Redactor {
    return secrets.length ? new Redactor([...this.known, ...secrets]) : this;
  }

  redact<Value>(value: Value): Value {
    return redactValue(value, this.known);
  }

  /** For files: only what is a credential beyond doubt. */
  redactFile(text: string): string {
    return redactTokens(text, this.known);
  }

  redactText(text: string): string {
    return redactText(text, this.known);
  }

  /**
   * For a text that is still being written: its last word waits until it is
   * whole, since half a secret looks like none.
   */
  redactGrowing(text: string): string {
    const redacted = this.redactText(text);
    return redacted.slice(0, this.#settledLength(redacted));
  }

  #settledLength(text: string): number {
    const lastWord = text.search(LAST_WORD);
    // Known ones may hold spaces.
    const begun = this.known.map(secret => {
      for (let at = Math.max(0, text.length - secret.length + 1); ; at++) {
        if (secret.startsWith(text.slice(at))) return at;
      }
    });
    return Math.min(lastWord, ...begun);
  }
}
