/** A way to write a string. */
export interface Quote {
  readonly open: string;
  readonly close: string;
  readonly interpolates: boolean;
  readonly multiline: boolean;
  readonly escapes: 'backslash' | 'slashy' | 'dollar';
}

const tripleSingle: Quote = {
  open: "'''",
  close: "'''",
  interpolates: false,
  multiline: true,
  escapes: 'backslash',
};
const tripleDouble: Quote = {
  open: '"""',
  close: '"""',
  interpolates: true,
  multiline: true,
  escapes: 'backslash',
};
const single: Quote = {
  ...tripleSingle,
  open: "'",
  close: "'",
  multiline: false,
};
const double: Quote = {
  ...tripleDouble,
  open: '"',
  close: '"',
  multiline: false,
};
const dollarSlashy: Quote = {
  open: '$/',
  close: '/$',
  interpolates: true,
  multiline: true,
  escapes: 'dollar',
};

/** `/pattern/`; whether a slash begins one depends on the token before, so the lexer asks for it. */
export const slashy: Quote = {
  open: '/',
  close: '/',
  interpolates: true,
  multiline: true,
  escapes: 'slashy',
};

const quotes = [tripleSingle, tripleDouble, single, double, dollarSlashy];

export function quoteAt(source: string, offset: number): Quote | undefined {
  return quotes.find(quote => source.startsWith(quote.open, offset));
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '\\': '\\',
  "'": "'",
  '"': '"',
  $: '$',
  '\n': '',
};

/** The text an escape stands for and its length, or undefined where there is none. */
export function readEscape(
  source: string,
  offset: number,
  quote: Quote,
): { text: string; length: number } | undefined {
  const character = source[offset];
  const next = source[offset + 1];
  if (quote.escapes === 'dollar') {
    return character === '$' && (next === '$' || next === '/')
      ? { text: next, length: 2 }
      : undefined;
  }
  if (character !== '\\' || next === undefined) {
    return undefined;
  }
  if (quote.escapes === 'slashy') {
    return next === '/' ? { text: '/', length: 2 } : undefined;
  }
  if (next === '\r' && source[offset + 2] === '\n') {
    return { text: '', length: 3 };
  }
  const unicode = /^\\u+([0-9a-fA-F]{4})/.exec(
    source.slice(offset, offset + 12),
  );
  if (unicode) {
    return {
      text: String.fromCharCode(parseInt(unicode[1], 16)),
      length: unicode[0].length,
    };
  }
  const octal = /^\\([0-3]?[0-7]{1,2})/.exec(source.slice(offset, offset + 4));
  if (octal) {
    return {
      text: String.fromCharCode(parseInt(octal[1], 8)),
      length: octal[0].length,
    };
  }
  // Groovy rejects other escapes; keeping both characters loses nothing.
  return { text: simpleEscapes[next] ?? `\\${next}`, length: 2 };
}
