/** One place in a source file; lines and columns start at 1, offsets at 0. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** From the first character of a construct to the place just behind its last. */
export interface SourceRange {
  readonly start: Position;
  readonly end: Position;
}

/** The text of a construct as its author wrote it. */
export function sliceOf(source: string, range: SourceRange): string {
  return source.slice(range.start.offset, range.end.offset);
}

/** A problem found while reading, with the place a person should look at. */
export interface SourceError {
  readonly message: string;
  readonly range: SourceRange;
}
