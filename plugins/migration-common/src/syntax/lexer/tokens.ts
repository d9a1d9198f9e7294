export type TokenType =
  | 'identifier'
  | 'number'
  | 'string'
  | 'interpolated'
  | 'punctuation'
  | 'newline'
  | 'broken'
  | 'end';

/** Text, or the tokens of an interpolated expression with where it stands. */
export type StringPart =
  | string
  | {
      readonly tokens: readonly Token[];
      readonly start: number;
      readonly end: number;
    };

export interface Token {
  readonly type: TokenType;
  /** The name, the punctuation, the resolved string, or the digits. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** White space stands before it on its line; tells `a -1` from `a - 1` and `f [1]` from `f[1]`. */
  readonly spaced: boolean;
  readonly parts?: readonly StringPart[];
}

export interface LexicalError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}
