/** Nobody listens: changes are not announced. */
export function createPublisher() {
  return { async publish() {}, async ping() {}, async close() {} };
}
