import { collectAnchors, hasAnchor } from './anchors';

/** A link whose target does not exist. */
export interface BrokenLink {
  readonly line: number;
  readonly target: string;
}

/** What links of a file may point to. */
export interface LinkTargets {
  exists(path: string): boolean;
  /** The text of a Markdown file, in which headings are looked for. */
  readText(path: string): string | undefined;
}

/** Finds links of a Markdown file to files and headings that are not there; links to other hosts are not judged. */
export function findBrokenLinks(
  path: string,
  text: string,
  targets: LinkTargets,
): BrokenLink[] {
  const anchorsOf = new Map<string, ReadonlySet<string>>();
  const withoutCode = text.replace(
    /(`{3,}|~{3,})[\s\S]*?\1|`[^`\n]*`|<!--[\s\S]*?-->/g,
    block => block.replace(/[^\n]/g, ' '),
  );
  return withoutCode.split(/\r?\n/).flatMap((content, index) =>
    targetsOf(content)
      .filter(target => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target))
      .filter(target => !leadsSomewhere(target))
      .map(target => ({ line: index + 1, target })),
  );

  function leadsSomewhere(target: string): boolean {
    const resolved = target.startsWith('#') ? path : resolveLink(path, target);
    if (resolved === undefined || !targets.exists(resolved)) {
      return false;
    }
    const anchor = decodeSafely(/#(.*)$/.exec(target)?.[1] ?? '');
    if (anchor === '' || anchor === 'top' || !resolved.endsWith('.md')) {
      return true;
    }
    const anchors =
      anchorsOf.get(resolved) ??
      collectAnchors(targets.readText(resolved) ?? '');
    anchorsOf.set(resolved, anchors);
    return hasAnchor(anchors, anchor);
  }
}

/** Targets of links in a line: inline, in angle brackets, with parentheses, and as definitions. */
function targetsOf(line: string): string[] {
  const inline = line.matchAll(
    /\[[^\]]*\]\(\s*(?:<([^>]+)>|((?:[^()\s]|\([^()\s]*\))+))/g,
  );
  const definition = /^ {0,3}\[(?!\^)[^\]]+\]:\s*(?:<([^>]+)>|(\S+))/.exec(
    line,
  );
  return [...inline, ...(definition ? [definition] : [])].map(
    match => match[1] ?? match[2],
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
