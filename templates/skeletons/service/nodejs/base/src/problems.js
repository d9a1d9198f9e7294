/** Failures that the caller can understand and act on. */
export class Problem extends Error {
  /**
   * @param {'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many-requests'} code
   * @param {string} message
   * @param {unknown} [details]
   */
  constructor(code, message, details) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** @returns {Problem} */
export function invalid(issues) {
  const details = issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  return new Problem('invalid', 'The input is not valid', details);
}

/** @returns {Problem} */
export function notFound(id) {
  return new Problem('not-found', `There is no <%= resource %> with the id ${id}`);
}

/** @returns {Problem} */
export function conflict(message) {
  return new Problem('conflict', message);
}
