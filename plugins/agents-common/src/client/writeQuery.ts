/** What a request asks for; what is undefined or empty is left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

/**
 * Writes a query with its question mark, or nothing.
 *
 * @remarks
 * The validators of routes take a bare plus or asterisk for an unescaped
 * character and refuse the request.
 */
export function writeQuery(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== '') {
        search.append(name, String(item));
      }
    }
  }
  const text = search.toString().replace(/\+/g, '%20').replace(/\*/g, '%2A');
  return text ? `?${text}` : '';
}
