import { LineCounter, parseDocument } from 'yaml';
import { RecentTexts } from './RecentTexts';
import { findRepeatedKey } from './repeatedKey';

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

const recentYaml = new RecentTexts<ParsedData>(1_000);

/** Reads YAML, refusing duplicate keys and alias bombs. The value is frozen. */
export function parseYaml(text: string): ParsedData {
  return recentYaml.read(text, readYaml);
}

function readYaml(text: string): ParsedData {
  const conflict = findConflictMarker(text);
  if (conflict !== undefined) {
    return { ok: false, reason: 'holds conflict markers', line: conflict };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: true,
  });
  const error = document.errors[0];
  if (error) {
    return {
      ok: false,
      reason:
        error.code === 'MULTIPLE_DOCS'
          ? 'holds more than one document'
          : error.message
              .split('\n')[0]
              .replace(/ at line \d+, column \d+:$/, ''),
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
  const bare = text.replace(/^\uFEFF/, '');
  try {
    const value: unknown = JSON.parse(bare);
    const twice = findRepeatedKey(bare);
    return twice === undefined
      ? { ok: true, value }
      : { ok: false, reason: `has the key "${twice}" twice in one object` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: reason.split('\n')[0] };
  }
}

/** Splits a Markdown file into front matter and body. */
export function parseMarkdown(text: string): ParsedMarkdown {
  const match =
    /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(
      text,
    );
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
