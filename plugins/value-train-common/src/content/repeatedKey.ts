/**
 * The first key that stands twice in one object of a valid JSON text. Readers
 * differ in which of the two they take, so neither can be trusted.
 */
export function findRepeatedKey(text: string): string | undefined {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;
  const open: (Set<string> | undefined)[] = [];
  let last: string | undefined;
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{') {
      open.push(new Set());
    } else if (token === '[') {
      open.push(undefined);
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token === ':' && last !== undefined) {
      const keys = open[open.length - 1];
      const key = String(JSON.parse(last));
      if (keys?.has(key)) {
        return key;
      }
      keys?.add(key);
    }
    last = token.startsWith('"') ? token : undefined;
  }
  return undefined;
}
