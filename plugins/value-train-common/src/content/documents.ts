import { LineCounter, parseDocument } from 'yaml';

/** A data file or front matter after reading: its value, or why it cannot be read. */
export type ParsedData =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string; readonly line?: number };

/** A Markdown file split into its front matter and its body. */
export interface ParsedMarkdown {
  readonly frontMatter: ParsedData;
  readonly body: string;
  /** Line of the file on which the body begins, counted from zero. */
  readonly bodyOffset: number;
}

/** The line of the first conflict marker that git left in a text. */
export function findConflictMarker(text: string): number | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex(line => /^(<{7}|>{7})( |$)/.test(line));
  return start < 0 ? undefined : start + 1;
}

/** Reads YAML (JSON with `json`), refusing duplicate keys and alias bombs. */
export function parseYaml(text: string): ParsedData {
  const conflict = findConflictMarker(text);
  if (conflict !== undefined) {
    return { ok: false, reason: 'holds conflict markers', line: conflict };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
  });
  const error = document.errors[0];
  if (error) {
    return {
      ok: false,
      reason: error.message.split('\n')[0],
      line: lines.linePos(error.pos[0]).line,
    };
  }
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 50 }) };
  } catch (problem) {
    return { ok: false, reason: String(problem) };
  }
}

/** Reads JSON strictly. */
export function parseJson(text: string): ParsedData {
  const conflict = findConflictMarker(text);
  if (conflict !== undefined) {
    return { ok: false, reason: 'holds conflict markers', line: conflict };
  }
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, reason };
  }
}

/** Reads CSV with a header row into a list of maps; quoted cells may hold commas and line breaks. */
export function parseCsv(text: string): ParsedData {
  const rows = splitCsv(text.replace(/^\uFEFF/, ''));
  const header = rows[0];
  if (!header || header.every(cell => cell.trim() === '')) {
    return { ok: false, reason: 'has no header row' };
  }
  const ragged = rows.findIndex(row => row.length !== header.length);
  if (ragged > 0) {
    return {
      ok: false,
      reason: `row ${ragged + 1} has ${
        rows[ragged].length
      } cells, the header has ${header.length}`,
      line: ragged + 1,
    };
  }
  return {
    ok: true,
    value: rows
      .slice(1)
      .map(row =>
        Object.fromEntries(
          header.map((key, at) => [key.trim(), toCell(row[at])]),
        ),
      ),
  };
}

function toCell(cell: string): unknown {
  return /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(cell) ? Number(cell) : cell;
}

function splitCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (quoted) {
      if (character === '"' && text[index + 1] === '"') {
        cell += '"';
        index++;
      } else if (character === '"') {
        quoted = false;
      } else {
        cell += character;
      }
    } else if (character === '"') {
      quoted = true;
    } else if (character === ',') {
      row.push(cell);
      cell = '';
    } else if (character === '\n') {
      row.push(cell.replace(/\r$/, ''));
      rows.push(row);
      row = [];
      cell = '';
    } else {
      cell += character;
    }
  }
  if (cell !== '' || row.length > 0) {
    rows.push([...row, cell]);
  }
  return rows;
}

/** Splits a Markdown file into front matter and body. */
export function parseMarkdown(text: string): ParsedMarkdown {
  const match =
    /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n?---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) {
    return {
      frontMatter: {
        ok: false,
        reason: 'has no front matter between --- lines',
      },
      body: text,
      bodyOffset: 0,
    };
  }
  const parsed = parseYaml(match[1]);
  const isMap =
    parsed.ok &&
    typeof parsed.value === 'object' &&
    parsed.value !== null &&
    !Array.isArray(parsed.value);
  return {
    frontMatter:
      parsed.ok && !isMap
        ? { ok: false, reason: 'front matter is not a map' }
        : parsed,
    body: text.slice(match[0].length),
    bodyOffset: match[0].split('\n').length - 1,
  };
}
