/** A document that cannot be judged, with what its owner can do about it. */
export class SubjectError extends Error {
  constructor(message: string, readonly line?: number) {
    super(message);
    this.name = 'SubjectError';
  }
}
