import { quoteAt, readEscape, slashy, type Quote } from './quotes';
import type { LexicalError, StringPart, Token, TokenType } from './tokens';

const punctuation = [
  '>>>=',
  '<=>',
  '==~',
  '===',
  '!==',
  '...',
  '..<',
  '**=',
  '<<=',
  '>>=',
  '->',
  '?.',
  '*.',
  '.&',
  '.@',
  '?:',
  '..',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '=~',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '**',
  '<<',
  '::',
  ...'+-*/%=<>!&|^~?:.,;()[]{}@',
];

/** Keywords after which a slash begins a pattern, as nothing is there to be divided. */
const wordsBeforePattern = new Set([
  'return',
  'case',
  'in',
  'assert',
  'throw',
  'else',
  'new',
]);

const identifierStart = /[\p{L}_$]/u;
const identifierRest = /[\p{L}\p{N}_$]/u;

/** Interpolations inside interpolations; real files have two, and each level may be read twice. */
const deepestInterpolation = 5;

/** Turns Groovy source into tokens; what it cannot read becomes an error and it goes on. */
export class Lexer {
  readonly errors: LexicalError[] = [];
  private offset = 0;
  private depth = 0;

  constructor(private readonly source: string) {}

  readAll(): Token[] {
    if (this.source.startsWith('\uFEFF')) {
      this.offset = 1;
    }
    if (this.source.startsWith('#!', this.offset)) {
      this.skipLine();
    }
    const { tokens } = this.readUntil('end');
    return tokens;
  }

  /**
   * Reads to the end, or to the brace that closes an interpolation.
   * Inside round and square brackets newlines mean nothing, inside braces they do.
   */
  private readUntil(stop: 'end' | 'brace' | 'brace-in-line'): {
    tokens: Token[];
    closed: boolean;
  } {
    const tokens: Token[] = [];
    const open: string[] = [];
    for (;;) {
      const spaced = this.skipBlanks();
      if (this.offset >= this.source.length) {
        tokens.push(this.token('end', '', this.offset, spaced));
        return { tokens, closed: false };
      }
      const character = this.source[this.offset];
      if (character === '\n' || character === '\r') {
        if (stop === 'brace-in-line' && open.length === 0) {
          return { tokens, closed: false };
        }
        const start = this.offset++;
        const top = open[open.length - 1];
        if (
          top !== '(' &&
          top !== '[' &&
          tokens[tokens.length - 1]?.type !== 'newline'
        ) {
          tokens.push(this.token('newline', '\n', start, spaced));
        }
        continue;
      }
      if (character === '}' && stop !== 'end' && !open.includes('{')) {
        tokens.push(this.token('end', '', this.offset, spaced));
        return { tokens, closed: true };
      }
      const token = this.readToken(tokens[tokens.length - 1], spaced);
      trackBrackets(open, token);
      tokens.push(token);
    }
  }

  private readToken(previous: Token | undefined, spaced: boolean): Token {
    const start = this.offset;
    const character = this.source[start];
    const quote = quoteAt(this.source, start);
    if (quote) {
      return this.readString(quote, spaced);
    }
    if (
      character === '/' &&
      !endsValue(previous) &&
      this.closesSlashy(start + 1)
    ) {
      return this.readString(slashy, spaced);
    }
    if (/[0-9]/.test(character)) {
      return this.readNumber(spaced);
    }
    const point = String.fromCodePoint(this.source.codePointAt(start) ?? 0);
    if (identifierStart.test(point)) {
      return this.readIdentifier(spaced);
    }
    const mark = punctuation.find(text => this.source.startsWith(text, start));
    this.offset += mark?.length ?? point.length;
    if (mark !== undefined) {
      return this.token('punctuation', mark, start, spaced);
    }
    this.fail(`unexpected character ${JSON.stringify(point)}`, start);
    return this.token('broken', point, start, spaced);
  }

  private readIdentifier(spaced: boolean): Token {
    const start = this.offset;
    while (this.offset < this.source.length) {
      const point = String.fromCodePoint(
        this.source.codePointAt(this.offset) ?? 0,
      );
      if (!identifierRest.test(point)) {
        break;
      }
      this.offset += point.length;
    }
    return this.token(
      'identifier',
      this.source.slice(start, this.offset),
      start,
      spaced,
    );
  }

  private readNumber(spaced: boolean): Token {
    const start = this.offset;
    const match =
      /^(?:0[xX][0-9a-fA-F_]+|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9]+)?)[gGlLiIdDfF]?/.exec(
        this.source.slice(start, start + 60),
      );
    this.offset += match?.[0].length ?? 1;
    return this.token(
      'number',
      this.source.slice(start, this.offset),
      start,
      spaced,
    );
  }

  private readString(quote: Quote, spaced: boolean): Token {
    const start = this.offset;
    this.offset += quote.open.length;
    const parts: StringPart[] = [];
    let text = '';
    const flush = () => {
      if (text) {
        parts.push(text);
      }
      text = '';
    };
    let closed = false;
    while (this.offset < this.source.length) {
      const character = this.source[this.offset];
      if (this.source.startsWith(quote.close, this.offset)) {
        this.offset += quote.close.length;
        closed = true;
        break;
      }
      if (!quote.multiline && character === '\n') {
        break;
      }
      const escape = readEscape(this.source, this.offset, quote);
      if (escape) {
        text += escape.text;
        this.offset += escape.length;
        continue;
      }
      if (character === '$' && quote.interpolates) {
        const part = this.readInterpolation(quote);
        if (part) {
          flush();
          parts.push(part);
          continue;
        }
      }
      text += character;
      this.offset++;
    }
    if (!closed) {
      this.fail(`the string opened with ${quote.open} is not closed`, start);
    }
    flush();
    return parts.some(part => typeof part !== 'string')
      ? {
          ...this.token(
            'interpolated',
            this.source.slice(start, this.offset),
            start,
            spaced,
          ),
          parts,
        }
      : this.token('string', parts.join(''), start, spaced);
  }

  /** `${ … }` or `$name.property`; undefined where the dollar is only a dollar. */
  private readInterpolation(quote: Quote): StringPart | undefined {
    const start = this.offset;
    if (this.source[start + 1] !== '{') {
      return this.readDottedName();
    }
    if (this.depth >= deepestInterpolation) {
      return undefined;
    }
    this.depth++;
    this.offset = start + 2;
    const errorsBefore = this.errors.length;
    const { tokens, closed } = this.readUntil(
      quote.multiline ? 'brace' : 'brace-in-line',
    );
    this.depth--;
    if (!closed && this.offset < this.source.length) {
      this.offset = start;
      this.errors.length = errorsBefore;
      return undefined;
    }
    if (!closed) {
      this.fail('the interpolation opened with ${ is not closed', start);
    }
    this.offset += closed ? 1 : 0;
    return { tokens, start, end: this.offset };
  }

  private readDottedName(): StringPart | undefined {
    const start = this.offset;
    const match =
      /^\$([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)/u.exec(
        this.source.slice(start, start + 200),
      );
    if (!match) {
      return undefined;
    }
    const tokens: Token[] = [];
    this.offset = start + 1;
    for (const name of match[1].split('.')) {
      if (tokens.length > 0) {
        const dot = this.offset++;
        tokens.push(this.token('punctuation', '.', dot, false));
      }
      const nameStart = this.offset;
      this.offset += name.length;
      tokens.push(this.token('identifier', name, nameStart, false));
    }
    tokens.push(this.token('end', '', this.offset, false));
    return { tokens, start, end: this.offset };
  }

  /** A pattern closes before the file ends; one that holds a newline is taken for a division. */
  private closesSlashy(from: number): boolean {
    for (let index = from; index < this.source.length; index++) {
      const character = this.source[index];
      if (character === '\\') {
        index++;
      } else if (character === '/') {
        return index > from;
      } else if (character === '\n' && index - from > 4000) {
        return false;
      }
    }
    return false;
  }

  private skipBlanks(): boolean {
    const start = this.offset;
    while (this.offset < this.source.length) {
      const character = this.source[this.offset];
      if (/[ \t\f\v\u00a0]/.test(character)) {
        this.offset++;
      } else if (
        character === '\\' &&
        /^\\\r?\n/.test(this.source.slice(this.offset, this.offset + 3))
      ) {
        this.offset += this.source[this.offset + 1] === '\r' ? 3 : 2;
      } else if (this.source.startsWith('//', this.offset)) {
        this.skipLine();
      } else if (this.source.startsWith('/*', this.offset)) {
        const end = this.source.indexOf('*/', this.offset + 2);
        this.offset = end < 0 ? this.source.length : end + 2;
      } else {
        break;
      }
    }
    return this.offset > start;
  }

  private skipLine(): void {
    const end = this.source.indexOf('\n', this.offset);
    this.offset = end < 0 ? this.source.length : end;
  }

  private token(
    type: TokenType,
    text: string,
    start: number,
    spaced: boolean,
  ): Token {
    return { type, text, start, end: this.offset, spaced };
  }

  private fail(message: string, start: number): void {
    this.errors.push({ message, start, end: this.offset });
  }
}

function trackBrackets(open: string[], token: Token): void {
  if (token.type !== 'punctuation') {
    return;
  }
  if (token.text === '(' || token.text === '[' || token.text === '{') {
    open.push(token.text);
  } else if (token.text === '}') {
    // A brace closes whatever was left open inside it, so that newlines count again behind an error.
    while (open.length > 0 && open.pop() !== '{');
  } else if (token.text === ')' || token.text === ']') {
    const wanted = token.text === ')' ? '(' : '[';
    if (open[open.length - 1] === wanted) {
      open.pop();
    }
  }
}

function endsValue(token: Token | undefined): boolean {
  switch (token?.type) {
    case 'identifier':
      return !wordsBeforePattern.has(token.text);
    case 'number':
    case 'string':
    case 'interpolated':
      return true;
    case 'punctuation':
      return [')', ']', '}', '++', '--'].includes(token.text);
    default:
      return false;
  }
}
