/** A skeleton file that cannot be rendered; names file, line and remedy. */
export class TemplateError extends Error {
  constructor(
    readonly path: string,
    readonly line: number,
    readonly problem: string,
  ) {
    super(`${path}:${line}: ${problem}`);
    this.name = 'TemplateError';
  }
}
