/** Numbers from 0 to 1 that are the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
}

const pieces = [
  '{', '}', '(', ')', '[', ']', '"', "'", '"""', "'''", '$/', '/$', '/', '\\', '${', '$', '#!',
  '\n', '\r\n', '\u0000', '\uFEFF', ',', ':', ';', '->', '?:', '?.', '*.', '..', '=', '==~', '<<', '<',
  'pipeline {', 'stage("x") {', 'node {', 'parallel(', 'matrix {', 'when {', 'script {', 'def ', 'new ',
  'for (', 'while (true) {', 'try {', 'catch (e) {', 'switch (x) {', 'return ', 'class A {', '@Library("x") _',
  'x.each { ', '1..1000000', '"${', '/* ', '*/', '// ', 'env.X = ', '*'.repeat(50), '('.repeat(200), '['.repeat(200),
  '{'.repeat(200), 'if (a) '.repeat(100), '"a" + '.repeat(200), '!'.repeat(200), 'a.b'.repeat(200),
];

/** A real file with some of what people and machines do to files. */
export function mutateSource(
  source: string,
  others: readonly string[],
  random: () => number,
): string {
  const below = (limit: number) => Math.floor(random() * limit);
  let text = source.slice(0, 60_000);
  for (let round = 1 + below(6); round > 0; round--) {
    const at = below(text.length + 1);
    const length = below(Math.min(400, text.length - at) + 1);
    const [before, part, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
    switch (below(6)) {
      case 0:
        text = before + after;
        break;
      case 1:
        text = before + pieces[below(pieces.length)] + part + after;
        break;
      case 2:
        text = before + part + part + part + after;
        break;
      case 3:
        text = before + [...part].reverse().join('') + after;
        break;
      case 4: {
        const other = others[below(others.length)];
        const from = below(other.length + 1);
        text = before + other.slice(from, from + 400) + after;
        break;
      }
      default:
        text = before + String.fromCharCode(below(0x3000)) + part + after;
    }
  }
  return text;
}
