/** A relative link whose target does not exist. */
export interface BrokenLink {
  readonly line: number;
  readonly target: string;
}

/** Finds relative links of a Markdown file that lead nowhere; links to other hosts are not judged. */
export function findBrokenLinks(
  path: string,
  text: string,
  exists: (path: string) => boolean,
): BrokenLink[] {
  const withoutCode = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, block =>
    block.replace(/[^\n]/g, ' '),
  );
  return withoutCode.split(/\r?\n/).flatMap((content, index) =>
    [...content.matchAll(/\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)]
      .map(match => match[1])
      .filter(target => !/^(?:[a-z][a-z0-9+.-]*:|#|\/\/)/i.test(target))
      .filter(target => {
        const resolved = resolveLink(path, target);
        return resolved === undefined || !exists(resolved);
      })
      .map(target => ({ line: index + 1, target })),
  );
}

/** The repository path a relative link means, or undefined where it leaves the repository. */
export function resolveLink(from: string, target: string): string | undefined {
  const clean = decodeSafely(target.replace(/[#?].*$/, ''));
  const parts = clean.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of clean.split('/')) {
    if (part === '..') {
      if (parts.length === 0) {
        return undefined;
      }
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign is part of the name.
    return text;
  }
}
