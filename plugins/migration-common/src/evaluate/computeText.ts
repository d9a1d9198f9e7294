import type { Value } from '../model';
import type { SourceRange } from '../syntax';
import type { Evaluator } from './Evaluator';
import { literal, originOf, type Evaluated } from './runtime';
import { findUnknown, textOf } from './values';

/** The step by which the workflow computes a text that only the run knows. */
export const textStep = 'groovy.text';

/** The first step of the run can compute these; each takes constants. */
const computed: ReadonlySet<string> = new Set([
  'replace',
  'replaceAll',
  'replaceFirst',
  'toLowerCase',
  'toUpperCase',
  'take',
  'drop',
  'substring',
]);

const separating: ReadonlySet<string> = new Set(['split', 'tokenize']);

/**
 * A method of a text that the run will know: a step computes it. What `split` gives is data, of
 * which later values take parts.
 */
export function computeText(
  evaluator: Evaluator,
  text: Value,
  name: string,
  args: readonly Evaluated[],
  range: SourceRange,
): Evaluated | undefined {
  const constants = args.map(textOf);
  const known = constants.filter((each): each is string => each !== undefined);
  const isSeparating = separating.has(name);
  if (
    known.length < constants.length ||
    findUnknown(text) ||
    !(isSeparating
      ? isOneCharacter(name, known[0])
      : computed.has(name) && isSimple(name, known))
  ) {
    return undefined;
  }
  const id = evaluator.nextId(isSeparating ? 'parts' : 'text');
  const separator = (known[0] ?? ' ')
    .replace(/^\\/, '')
    .replace(/^\[(.)\]$/, '$1');
  evaluator.emit({
    kind: 'step',
    name: textStep,
    args: [
      text,
      literal(name),
      ...(isSeparating ? [separator] : known).map(literal),
    ],
    named: {},
    id,
    origin: originOf(textStep, range),
  });
  return { kind: 'output', step: id, of: isSeparating ? 'data' : 'answer' };
}

/** `split` takes a pattern, `tokenize` characters. */
function isOneCharacter(name: string, separator: string | undefined): boolean {
  const given = separator ?? ' ';
  return name === 'split'
    ? /^(?:[^\\^$.|?*+()[\]{}\n]|\\[^\w\n]|\[[^\\^\]\n]\])$/.test(given)
    : /^[^\\^\n]$/.test(given);
}

function isSimple(name: string, args: readonly string[]): boolean {
  switch (name) {
    case 'replace':
      return args.length === 2 && args.every(isOneLine);
    case 'replaceAll':
    case 'replaceFirst':
      return (
        args.length === 2 &&
        args.every(isOneLine) &&
        // What sed does not know, or knows otherwise.
        !/\(\?|\\[^\w.*+?()[\]{}|^$/-]|\\[dDpPbBQEzZA]|[*+?}]\?/.test(args[0])
      );
    case 'toLowerCase':
    case 'toUpperCase':
      return args.length === 0;
    default:
      return args.length > 0 && args.every(each => /^\d{1,3}$/.test(each));
  }
}

function isOneLine(text: string): boolean {
  return !/[\n'"`]/.test(text);
}
