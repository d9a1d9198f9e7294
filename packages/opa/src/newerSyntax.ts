import type { PolicyFailure } from './OpaError';

/** Builtins that were added after the OPA we carry. */
const NEWER_BUILTINS = new Set(['array.flatten']);

const KEYWORD_IN_REFERENCE =
  /[\w\]]\.(?:if|in|contains|every|some|not|with|as|default|else|import|package|true|false|null)\b/;

interface Hint {
  readonly what: string;
  readonly applies: (line: string, failure: PolicyFailure) => boolean;
}

const hints: readonly Hint[] = [
  {
    what: 'string interpolation ($"…")',
    applies: line => /\$["`]/.test(line),
  },
  {
    what: 'keywords in references (a.if, data.x.contains)',
    applies: line =>
      KEYWORD_IN_REFERENCE.test(line.replace(/"(?:[^"\\]|\\.)*"/g, '""')),
  },
  {
    what: 'a builtin added later',
    applies: (_line, failure) => {
      const name = /undefined function ([\w.]+)/.exec(failure.message)?.[1];
      return name !== undefined && NEWER_BUILTINS.has(name);
    },
  },
  {
    what: 'a language version or keyword import added later',
    applies: line =>
      /^\s*import\s+(?:rego\.v(?!1\b)\d+|future\.keywords\.(?!contains|every|if|in\b)\w+)/.test(
        line,
      ),
  },
];

/**
 * Names the newer feature that explains why a policy was refused, so that a
 * person does not search for a mistake of their own.
 *
 * @remarks
 * Only failures are examined: text that the engine accepted is never suspected.
 */
export function findNewerSyntax(
  modules: Readonly<Record<string, string>>,
  failures: readonly PolicyFailure[],
  query = '',
): string | undefined {
  for (const failure of failures) {
    const text = (failure.file && modules[failure.file]) || query;
    const lines = text.split('\n');
    const line = failure.row ? lines[failure.row - 1] ?? '' : text;
    const hint = hints.find(each => each.applies(line, failure));
    if (hint) {
      return hint.what;
    }
  }
  return undefined;
}
