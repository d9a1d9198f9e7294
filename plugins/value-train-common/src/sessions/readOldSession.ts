import { parseAllDocuments } from 'yaml';
import { collectComments } from '../content/comments';
import { isMap } from '../content/query';
import { SessionError } from './session';

/** A value of an older session, with the heading below which it stood. */
export interface OldField {
  readonly heading: string;
  readonly key: string;
  readonly value: unknown;
}

/** A section of an older session: its free text, its values, and what was noted beside them. */
export interface OldSection {
  readonly heading: string;
  readonly text: string;
  readonly fields: readonly OldField[];
  readonly comments: readonly string[];
}

/**
 * Reads an older session into sections: Markdown with YAML blocks below
 * headings, plain JSON, or lines of `key: value` whose keys are known.
 */
export function readOldSession(
  source: string,
  knownKeys: ReadonlySet<string>,
): OldSection[] {
  const text = source
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
  if (text.startsWith('{')) {
    return [
      {
        heading: '',
        text: '',
        fields: toFields('', readJson(text)),
        comments: [],
      },
    ];
  }
  return splitAtHeadings(text)
    .map(({ heading, lines }) =>
      readSection(heading, lines.join('\n'), knownKeys),
    )
    .filter(
      ({ heading, text: said, fields }) =>
        heading !== '' || said.trim() !== '' || fields.length > 0,
    );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SessionError(
      'unreadable',
      `the older session begins like JSON, but is none: ${
        error instanceof Error ? error.message.split('\n')[0] : error
      }`,
    );
  }
}

/** A `#` inside of a code block is a comment, no heading. */
function splitAtHeadings(
  source: string,
): { heading: string; lines: string[] }[] {
  const sections = [{ heading: '', lines: [] as string[] }];
  let isCode = false;
  for (const line of source.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) {
      isCode = !isCode;
    }
    const heading = isCode ? null : /^#{1,6} +(.+)$/.exec(line);
    if (heading) {
      sections.push({ heading: heading[1].trim(), lines: [] });
    } else {
      sections[sections.length - 1].lines.push(line);
    }
  }
  return sections;
}

function readSection(
  heading: string,
  body: string,
  knownKeys: ReadonlySet<string>,
): OldSection {
  const fields: OldField[] = [];
  const comments: string[] = [];
  const takeCode = (whole: string, code: string): string => {
    const documents = parseAllDocuments(code);
    const values = [...documents].map((document): unknown =>
      document.errors.length > 0 ? undefined : document.toJS(),
    );
    if (values.length === 0 || !values.every(isMap)) {
      return whole;
    }
    fields.push(...values.flatMap(value => toFields(heading, value)));
    comments.push(...[...documents].flatMap(collectComments));
    return '';
  };
  const rest = body
    .replace(/```(?:ya?ml|json)\n([\s\S]*?)```/g, takeCode)
    .replace(/^---\n([\s\S]*?)\n---$/m, takeCode);
  const text = rest.split('\n').filter(line => {
    const match =
      /^\s*(?:[-*]\s+)?\*{0,2}([A-Za-z][\w -]{1,40}?)\*{0,2}\s*[:=]\s*\*{0,2}\s*(\S.*)$/.exec(
        line,
      );
    const key = match ? normalise(match[1]) : '';
    if (!match || !knownKeys.has(key)) {
      return true;
    }
    fields.push({ heading, key, value: toScalar(match[2].trim()) });
    return false;
  });
  return { heading, text: text.join('\n').trim(), fields, comments };
}

/** Nested maps become fields of their own where they only group; lists and deeper maps stay whole. */
function toFields(heading: string, data: unknown): OldField[] {
  return Object.entries(isMap(data) ? data : {}).flatMap(([key, value]) =>
    isMap(value) &&
    /^(session|metadata|context|current|state|project_info|handoff_info)$/i.test(
      key,
    )
      ? toFields(heading, value)
      : [{ heading, key: normalise(key), value }],
  );
}

function normalise(key: string): string {
  return key
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/[^a-z0-9_.]/g, '');
}

function toScalar(text: string): unknown {
  const bare = text.replace(/^["'`]|["'`]$/g, '');
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : bare;
}
