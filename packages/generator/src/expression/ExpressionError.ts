/** A condition that cannot be read; names the condition and what is wrong with it. */
export class ExpressionError extends Error {
  constructor(readonly expression: string, readonly problem: string) {
    super(`Condition "${expression}": ${problem}`);
    this.name = 'ExpressionError';
  }
}
