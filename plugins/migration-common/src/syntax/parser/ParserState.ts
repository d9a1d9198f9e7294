import type { LexicalError, Token } from '../lexer/tokens';
import type { Position, SourceError, SourceRange } from '../positions';

/** Thrown where the grammar does not go on; the surrounding list of statements catches it. */
export class UnreadableSource extends Error {
  constructor(message: string, readonly token: Token) {
    super(message);
  }
}

/** Real files nest a few dozen levels; more is an attack on the stack. */
const deepestNesting = 200;

/** Where the parser stands in one list of tokens, and what it found wrong so far. */
export class ParserState {
  index = 0;
  private depth: number;

  constructor(
    readonly tokens: readonly Token[],
    readonly source: string,
    private readonly lineStarts: readonly number[],
    readonly errors: SourceError[],
    depth = 0,
  ) {
    this.depth = depth;
  }

  /** A parser of the tokens of an interpolation. */
  nested(tokens: readonly Token[]): ParserState {
    return new ParserState(
      tokens,
      this.source,
      this.lineStarts,
      this.errors,
      this.depth + 1,
    );
  }

  get token(): Token {
    return this.tokens[Math.min(this.index, this.tokens.length - 1)];
  }

  peek(distance = 1): Token {
    return this.tokens[Math.min(this.index + distance, this.tokens.length - 1)];
  }

  /** The token last read. */
  get previous(): Token {
    return this.tokens[Math.max(0, this.index - 1)];
  }

  advance(): Token {
    const token = this.token;
    if (this.index < this.tokens.length - 1) {
      this.index++;
    }
    return token;
  }

  at(text: string): boolean {
    return isMark(this.token, text);
  }

  atWord(word: string): boolean {
    return this.token.type === 'identifier' && this.token.text === word;
  }

  accept(text: string): boolean {
    if (!this.at(text)) {
      return false;
    }
    this.advance();
    return true;
  }

  acceptWord(word: string): boolean {
    if (!this.atWord(word)) {
      return false;
    }
    this.advance();
    return true;
  }

  expect(text: string): Token {
    if (!this.at(text)) {
      throw new UnreadableSource(
        `expected ${JSON.stringify(text)} but found ${describe(this.token)}`,
        this.token,
      );
    }
    return this.advance();
  }

  /** The brace behind a block; where the file ends before, what was read of the block counts. */
  closeBlock(open: number): void {
    if (this.token.type !== 'end') {
      this.expect('}');
      return;
    }
    const { line } = this.position(open);
    this.report(
      new UnreadableSource(
        `expected "}" but found the end of the file; the block of line ${line} is not closed`,
        this.token,
      ),
    );
  }

  expectName(): Token {
    if (this.token.type !== 'identifier') {
      throw new UnreadableSource(
        `expected a name but found ${describe(this.token)}`,
        this.token,
      );
    }
    return this.advance();
  }

  skipNewlines(): void {
    while (this.token.type === 'newline') {
      this.advance();
    }
  }

  /** The next token that is no newline, without moving. */
  get significant(): Token {
    let distance = 0;
    while (this.peek(distance).type === 'newline') {
      distance++;
    }
    return this.peek(distance);
  }

  /** Runs a nested rule, refusing what would exhaust the stack. */
  deeper<Result>(rule: () => Result): Result {
    if (this.depth >= deepestNesting) {
      throw new UnreadableSource('nested too deeply to read', this.token);
    }
    this.depth++;
    try {
      return rule();
    } finally {
      this.depth--;
    }
  }

  unexpected(): UnreadableSource {
    return new UnreadableSource(
      `unexpected ${describe(this.token)}`,
      this.token,
    );
  }

  /** From the start of a token or node to the end of the last token read. */
  rangeFrom(start: number): SourceRange {
    return this.range(start, Math.max(start, this.previous.end));
  }

  range(start: number, end: number): SourceRange {
    return { start: this.position(start), end: this.position(end) };
  }

  private position(offset: number): Position {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.lineStarts[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { offset, line: low + 1, column: offset - this.lineStarts[low] + 1 };
  }

  report(error: UnreadableSource): void {
    this.errors.push({
      message: error.message,
      range: this.range(error.token.start, error.token.end),
    });
  }

  reportLexical(error: LexicalError): void {
    this.errors.push({
      message: error.message,
      range: this.range(error.start, error.end),
    });
  }
}

export function isMark(token: Token, text: string): boolean {
  return token.type === 'punctuation' && token.text === text;
}

export function describe(token: Token): string {
  switch (token.type) {
    case 'end':
      return 'the end of the file';
    case 'newline':
      return 'the end of the line';
    case 'string':
    case 'interpolated':
      return 'a string';
    default:
      return JSON.stringify(token.text);
  }
}

export function lineStartsOf(source: string): number[] {
  const starts = [0];
  for (
    let index = source.indexOf('\n');
    index >= 0;
    index = source.indexOf('\n', index + 1)
  ) {
    starts.push(index + 1);
  }
  return starts;
}
