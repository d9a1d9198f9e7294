/** Takes away the indentation that all lines share, and empty lines at both ends. */
export function stripIndent(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  while (lines.length > 0 && lines[0].trim() === '') {
    lines.shift();
  }
  while (lines.length > 0 && lines[lines.length - 1].trim() === '') {
    lines.pop();
  }
  // The first line often stands right behind the opening quotes.
  const measured = lines.slice(
    lines.length > 1 && /^\S/.test(lines[0]) ? 1 : 0,
  );
  const indents = measured
    .filter(line => line.trim() !== '')
    .map(line => line.length - line.trimStart().length);
  const shared = indents.length > 0 ? Math.min(...indents) : 0;
  return lines
    .map((line, index) => {
      const own = line.length - line.trimStart().length;
      return (
        index === 0
          ? line.slice(Math.min(own, Math.max(shared, own)))
          : line.slice(Math.min(shared, own))
      ).trimEnd();
    })
    .join('\n');
}

/** A text inside double quotes of a POSIX shell, variables left to the shell. */
export function doubleQuote(text: string): string {
  return `"${text.replace(/(["\\`])/g, '\\$1')}"`;
}
