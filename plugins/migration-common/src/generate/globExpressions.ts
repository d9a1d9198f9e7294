import { quote } from './expressions';

/** An Ant-style pattern against an expression; undefined where GitHub's functions cannot tell. */
export function globExpression(
  subject: string,
  pattern: string,
): string | undefined {
  if (/[?[\]{}]/.test(pattern)) {
    return undefined;
  }
  const pieces = pattern.split(/\*+\/?(?:\*+)?/);
  if (pieces.length === 1) {
    return `${subject} == ${quote(pattern)}`;
  }
  const [start, ...rest] = pieces;
  const end = rest.pop() ?? '';
  const tests = [
    ...(start ? [`startsWith(${subject}, ${quote(start)})`] : []),
    ...rest.filter(Boolean).map(part => `contains(${subject}, ${quote(part)})`),
    ...(end ? [`endsWith(${subject}, ${quote(end)})`] : []),
  ];
  return tests.length > 0 ? tests.join(' && ') : 'true';
}

/** Texts a subject has to be, begin with, end with or hold, one of them. */
export interface PlainPattern {
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly texts: readonly string[];
}

/** A regular expression that says no more than a few plain texts do; `whole` for a full match. */
export function readPlainPattern(
  pattern: string,
  whole: boolean,
): PlainPattern | undefined {
  let body = pattern.replace(/^\(\?i\)/, '');
  const anchoredStart = body.startsWith('^');
  const anchoredEnd = /[^\\]\$$/.test(body);
  body = body.slice(anchoredStart ? 1 : 0, anchoredEnd ? -1 : undefined);
  const unwrapped = /^\((?:\?:)?([^()]*)\)$/.exec(body);
  body = unwrapped ? unwrapped[1] : body;
  const anyEnd = /(?:^|[^\\])\.[*+]$/.test(body);
  const anyStart = /^\.[*+]/.test(body);
  body = body.replace(/\.[*+]$/, '').replace(/^\.[*+]/, '');
  const grouped = /^([^()|]*)\((?:\?:)?([^()]*)\)([^()|]*)$/.exec(body);
  const texts = grouped
    ? grouped[2].split('|').map(each => `${grouped[1]}${each}${grouped[3]}`)
    : body.split('|');
  const escaped = /\\([^\w|()])/g;
  const isPlain = (text: string) =>
    text !== '' && !/[\\^$*+?()[\]{}|]/.test(text.replace(escaped, ''));
  if (!texts.every(isPlain)) {
    return undefined;
  }
  const plain = texts.map(text => text.replace(escaped, '$1'));
  return {
    openStart: anyStart || (!whole && !anchoredStart),
    openEnd: anyEnd || (!whole && !anchoredEnd),
    texts: plain,
  };
}

/** One of the texts of a plain pattern against an expression. */
export function plainPatternExpression(
  subject: string,
  { openStart, openEnd, texts }: PlainPattern,
): string {
  return texts
    .map(text => {
      if (openStart && openEnd) {
        return `contains(${subject}, ${quote(text)})`;
      }
      if (openEnd) {
        return `startsWith(${subject}, ${quote(text)})`;
      }
      return openStart
        ? `endsWith(${subject}, ${quote(text)})`
        : `${subject} == ${quote(text)}`;
    })
    .join(' || ');
}
