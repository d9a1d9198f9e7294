import type { SourceError, SourceRange } from '../../syntax';

/** Collects what is wrong, each place once a message. */
export class Findings {
  constructor(private readonly source: string) {}

  /** The text of a part of the file. */
  textOf({ start, end }: SourceRange): string {
    return this.source.slice(start.offset, end.offset);
  }

  readonly errors: SourceError[] = [];

  add(message: string, range: SourceRange): void {
    const known = this.errors.some(
      each =>
        each.message === message &&
        each.range.start.offset === range.start.offset,
    );
    if (!known) {
      this.errors.push({ message, range });
    }
  }
}
