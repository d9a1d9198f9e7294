import { posix } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { mergeValues } from './mergeValues';

/** What one layer says about a file. */
export interface Contribution {
  readonly layer: string;
  readonly content: string;
}

/** Two layers wrote the same file and its kind cannot be merged. */
export class MergeConflictError extends Error {
  constructor(readonly path: string, readonly layers: readonly string[]) {
    super(
      `${path} is written by ${layers.join(' and ')}: offer a slot in one of ` +
        'them, or give the layers conditions that exclude each other',
    );
    this.name = 'MergeConflictError';
  }
}

const LINE_FILES = new Set([
  '.gitignore',
  '.dockerignore',
  '.env.example',
  'CODEOWNERS',
]);

/** Merges what several layers say about one file, by the kind of the file. */
export function mergeContents(
  filePath: string,
  contributions: readonly Contribution[],
): string {
  if (contributions.length === 1) {
    return contributions[0].content;
  }
  const contents = contributions.map(({ content }) => content);
  const name = posix.basename(filePath);
  if (LINE_FILES.has(name)) {
    return mergeLines(contents);
  }
  switch (posix.extname(name)) {
    case '.json':
      return mergeJson(name, contents);
    case '.yaml':
    case '.yml':
      return mergeYaml(contents);
    default:
      throw new MergeConflictError(
        filePath,
        contributions.map(({ layer }) => layer),
      );
  }
}

function mergeLines(contents: readonly string[]): string {
  const lines = contents.flatMap(content => content.trimEnd().split('\n'));
  const seen = new Set<string>();
  const kept = lines.filter(line => {
    const isNew = line.trim() === '' || !seen.has(line);
    seen.add(line);
    return isNew;
  });
  return `${kept.join('\n')}\n`;
}

const SORTED_KEYS = ['dependencies', 'devDependencies'];

function mergeJson(name: string, contents: readonly string[]): string {
  const merged = contents
    .map(content => JSON.parse(content) as unknown)
    .reduce(mergeValues) as Record<string, unknown>;
  if (name === 'package.json') {
    for (const key of SORTED_KEYS) {
      const value = merged[key];
      if (typeof value === 'object' && value !== null) {
        merged[key] = Object.fromEntries(
          Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
        );
      }
    }
  }
  return `${JSON.stringify(merged, undefined, 2)}\n`;
}

interface KindedDocument {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string };
}

/** Documents of several layers meet by kind and name, as Kubernetes and the catalog write them. */
function mergeYaml(contents: readonly string[]): string {
  const documents = new Map<string, unknown>();
  for (const content of contents) {
    for (const document of parseAllDocuments(content)) {
      if ('errors' in document && document.errors.length > 0) {
        throw document.errors[0];
      }
      const value = document.toJS() as KindedDocument;
      const key = `${value?.kind ?? ''}/${value?.metadata?.name ?? ''}`;
      documents.set(
        key,
        documents.has(key) ? mergeValues(documents.get(key), value) : value,
      );
    }
  }
  return [...documents.values()]
    .map(document => stringify(document, { lineWidth: 0 }))
    .join('---\n');
}
