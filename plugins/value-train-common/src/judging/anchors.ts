/** The places of a Markdown text that a link can point to, in the form of {@link anchorKey}. */
export function collectAnchors(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const lines = text
    .replace(/(`{3,}|~{3,})[\s\S]*?\1|<!--[\s\S]*?-->/g, block =>
      block.replace(/[^\n]/g, ''),
    )
    .split(/\r?\n/);
  lines.forEach((line, index) => {
    const underlined = /^ {0,3}(?:=+|-{2,})\s*$/.test(lines[index + 1] ?? '');
    const heading =
      /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1] ??
      (underlined ? line : undefined);
    if (heading !== undefined) {
      const title = heading
        .replace(/\s*\{#[^}]*\}\s*$/, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
      anchors.add(anchorKey(title));
      anchors.add(anchorKey(title.replace(/^[\d.)]+\s+/, '')));
    }
    const named = line.matchAll(
      /\{#([^\s}]+)[^}]*\}|<[a-z]+[^>]*\s(?:id|name)=["']?([^\s"'>]+)/gi,
    );
    for (const [, attribute, element] of named) {
      anchors.add(anchorKey(attribute ?? element));
    }
  });
  return anchors;
}

/** Places are compared by their letters and digits: tools differ in what they make of the rest. */
export function anchorKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether a text has the place that a link names; of headings with the same words the later ones bear a number. */
export function hasAnchor(
  anchors: ReadonlySet<string>,
  anchor: string,
): boolean {
  return [anchor, anchor.replace(/[-_]\d+$/, '')].some(name =>
    anchors.has(anchorKey(name)),
  );
}
