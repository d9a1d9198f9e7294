const STOP_WORDS = new Set(
  'a about all also am an and any are as at be because been but by can could did do does for from get give had has have help hey hi how i if in into is it its let like me more most my need no not of on one or our out please say see shall she should show so some tell than thanks that the their them then there these they this those to us use used using want was we were what when where which who why will with would you your explain describe mean work works happen happens'.split(
    ' ',
  ),
);

const EXCERPT_LENGTH = 320;

/** The words of a message that say what it is about. */
export function keywordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z0-9][a-z0-9-]+/g) ?? [];
  return [...new Set(words.filter(word => !STOP_WORDS.has(word)))].slice(0, 12);
}

/** A word and its simple forms: "approvals" is found by "approv". */
function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|als?|ed|es|s)$/, '') : word;
}

/** The sentences of a text that hold most of the words, and how many. */
export function findPassage(
  text: string,
  words: readonly string[],
): { readonly excerpt: string; readonly hits: number } {
  const stems = words.map(stemOf);
  const sentences = text
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?:])\s+/)
    .filter(Boolean);
  const hitsOf = (part: string) => {
    const lower = part.toLowerCase();
    return stems.filter(stem => lower.includes(stem)).length;
  };
  let best = { excerpt: '', hits: -1 };
  sentences.forEach((_, start) => {
    let excerpt = '';
    for (const sentence of sentences.slice(start)) {
      if (excerpt && excerpt.length + sentence.length > EXCERPT_LENGTH) break;
      excerpt = `${excerpt} ${sentence}`.trim();
    }
    const hits = hitsOf(excerpt);
    if (hits > best.hits) best = { excerpt, hits };
  });
  return {
    excerpt: best.excerpt.slice(0, 2 * EXCERPT_LENGTH),
    hits: Math.max(0, best.hits),
  };
}
