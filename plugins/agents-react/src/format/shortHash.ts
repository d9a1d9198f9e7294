const SHORT_LENGTH = 8;

/**
 * The first eight characters of a hash, without its algorithm prefix.
 *
 * @public
 */
export function shortHash(hash: string): string {
  const digest = hash.includes(':') ? hash.slice(hash.indexOf(':') + 1) : hash;
  return digest.slice(0, SHORT_LENGTH);
}
