const compiled = new Map<string, RegExp>();

/** `*` stands for any text; letters match whatever their case. */
function compile(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const source = pattern
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const expression = new RegExp(`^${source}$`, 'is');
  // Patterns come from definitions, of which there are few; the bound guards against a caller that invents them.
  if (compiled.size > 1000) compiled.clear();
  compiled.set(pattern, expression);
  return expression;
}

/** The first pattern that fits the text. */
export function findPattern(
  patterns: readonly string[],
  text: string | undefined,
): string | undefined {
  return text === undefined
    ? undefined
    : patterns.find(pattern => compile(pattern).test(text));
}
