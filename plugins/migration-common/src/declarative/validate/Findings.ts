import type { SourceError, SourceRange } from '../../syntax';

/** Collects what is wrong, each place once a message. */
export class Findings {
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
