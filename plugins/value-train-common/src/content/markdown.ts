import { kebab } from './reference';

/** A table of a section: header cells and rows that hold something. */
export interface MarkdownTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** A section: everything below a heading, down to the next of its rank. */
export interface MarkdownSection {
  readonly heading: string;
  readonly key: string;
  readonly level: number;
  readonly line: number;
  /** Text without comments, code and tables. */
  readonly prose: string;
  readonly items: readonly string[];
  readonly tables: readonly MarkdownTable[];
  /** Code fences by their language. */
  readonly fences: readonly {
    readonly language: string;
    readonly code: string;
  }[];
}

interface RawSection {
  heading: string;
  level: number;
  line: number;
  lines: string[];
}

/** Splits the body of a Markdown file into sections. */
export function parseSections(body: string): MarkdownSection[] {
  const raw: RawSection[] = [];
  const text = body.replace(/<!--[\s\S]*?(-->|$)/g, comment =>
    comment.replace(/[^\n]/g, ''),
  );
  let fence: string | undefined;
  const all = underlinedAsMarked(text.split(/\r?\n/));
  all.forEach((line, index) => {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
    }
    const heading =
      fence === undefined
        ? /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line)
        : null;
    if (heading) {
      const level = heading[1].length;
      raw.push({
        heading: titleOf(heading[2]),
        level,
        line: index + 1,
        lines: [],
      });
    }
    for (const section of openSections(raw, heading ? heading[1].length : 7)) {
      section.lines.push(heading ? '' : line);
    }
  });
  return raw.map(toSection);
}

/** Headings that are underlined with `=` or `-`, in the form with number signs. */
function underlinedAsMarked(lines: readonly string[]): string[] {
  const result = [...lines];
  let fence: string | undefined;
  lines.forEach((line, index) => {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
    }
    const rank = /^ {0,3}(?:(=+)|-{2,})\s*$/.exec(line);
    const title = lines[index - 1] ?? '';
    const isTitle =
      /^ {0,3}[^\s#>|*+-]/.test(title) &&
      (lines[index - 2] ?? '').trim() === '';
    if (fence === undefined && rank && isTitle) {
      result[index - 1] = `${rank[1] ? '#' : '##'} ${title.trim()}`;
      result[index] = '';
    }
  });
  return result;
}

/** What a heading says, without its number and without the anchor that some tools write behind it. */
function titleOf(heading: string): string {
  return heading
    .replace(/\s*\{#[^}]*\}\s*$/, '')
    .replace(/^(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[IVX]+[.)])\s+(?=\S)/, '')
    .replace(/^\[([^\]]+)\]\([^)]*\)$/, '$1');
}

/** The sections to which a line belongs: the last one, and those of lower rank that enclose it. */
function openSections(raw: RawSection[], headingLevel: number): RawSection[] {
  const open: RawSection[] = [];
  let level = headingLevel;
  for (
    let index = raw.length - (headingLevel < 7 ? 2 : 1);
    index >= 0;
    index--
  ) {
    if (raw[index].level < level) {
      open.push(raw[index]);
      level = raw[index].level;
    }
  }
  return open;
}

function toSection(raw: RawSection): MarkdownSection {
  const fences: { language: string; code: string }[] = [];
  const tables: MarkdownTable[] = [];
  const items: string[] = [];
  const prose: string[] = [];
  const lines = raw.lines;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const fence = /^\s{0,3}(`{3,}|~{3,})\s*([\w-]*)/.exec(line);
    if (fence) {
      const code: string[] = [];
      while (
        ++index < lines.length &&
        !lines[index].trim().startsWith(fence[1])
      ) {
        code.push(lines[index]);
      }
      fences.push({ language: fence[2].toLowerCase(), code: code.join('\n') });
    } else if (isTableStart(lines, index)) {
      const end = tableEnd(lines, index);
      tables.push(toTable(lines.slice(index, end)));
      index = end - 1;
    } else {
      const item = /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s*)?(.*)$/.exec(line);
      if (item && item[1].trim() !== '') {
        items.push(item[1].trim());
      }
      prose.push(item ? item[1] : line);
    }
  }
  return {
    heading: raw.heading,
    key: kebab(raw.heading),
    level: raw.level,
    line: raw.line,
    prose: prose.join('\n').trim(),
    items,
    tables,
    fences,
  };
}

function isTableStart(lines: readonly string[], index: number): boolean {
  return (
    lines[index].includes('|') &&
    /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(
      lines[index + 1] ?? '',
    ) &&
    (lines[index + 1] ?? '').includes('-')
  );
}

function tableEnd(lines: readonly string[], start: number): number {
  let end = start + 2;
  while (end < lines.length && lines[end].includes('|')) {
    end++;
  }
  return end;
}

function toTable(lines: readonly string[]): MarkdownTable {
  const columns = splitRow(lines[0]);
  const keys = columns.map(kebab);
  const rows = lines
    .slice(2)
    .map(splitRow)
    .filter(cells => cells.some(cell => !isBlankCell(cell)))
    .map(cells =>
      Object.fromEntries(keys.map((key, index) => [key, cells[index] ?? ''])),
    );
  return { columns: keys, rows };
}

function splitRow(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/);
  return cells.map(cell => cell.replace(/\\\|/g, '|').trim());
}

/** Whether a cell only pretends to hold something. */
export function isBlankCell(cell: string): boolean {
  return /^[\s\-–—_.…?]*$/.test(cell);
}

/** Words of a text, without links' targets and markup. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replace(/\]\([^)]*\)/g, ']')
      .match(/[\p{L}\p{N}][\p{L}\p{N}'’%.,/-]*/gu) ?? []
  );
}

/** Sections of a heading. The title of the file may bear the same words as a section; the section is meant then. */
export function findSections(
  sections: readonly MarkdownSection[],
  heading: string,
): MarkdownSection[] {
  const matching = sections.filter(({ key }) => key === kebab(heading));
  const below = matching.filter(({ level }) => level > 1);
  return below.length > 0 ? below : matching;
}
