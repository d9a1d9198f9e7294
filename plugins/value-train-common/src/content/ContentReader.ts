import type { ArtifactDefinition } from '../configuration/fieldSchema';
import type { Pipeline } from '../configuration/schema';
import type { RepositoryView } from '../repository/RepositoryView';
import { parseCsv } from './csv';
import {
  parseJson,
  parseMarkdown,
  parseYaml,
  type ParsedData,
  type ParsedMarkdown,
} from './documents';
import { findSections, parseSections, type MarkdownSection } from './markdown';
import { found, isMap, queryData, unavailable, type Resolved } from './query';
import { kebab, parseReference } from './reference';

/** Reads artifacts of one repository view, each file parsed once. */
export class ContentReader {
  private readonly data = new Map<string, ParsedData>();
  private readonly markdown = new Map<
    string,
    ParsedMarkdown & { readonly sections: readonly MarkdownSection[] }
  >();

  constructor(
    readonly view: RepositoryView,
    private readonly pipeline: Pipeline,
    private readonly phaseId?: string,
  ) {}

  /** Where a file named in the configuration stands; the phase's own artifacts come first. */
  artifactFor(file: string): ArtifactDefinition | undefined {
    const own = this.pipeline.phases.find(phase => phase.id === this.phaseId);
    const all = [
      ...(own?.artifacts ?? []),
      ...this.pipeline.phases.flatMap(phase => phase.artifacts),
    ];
    return all.find(({ file: name, path }) => name === file || path === file);
  }

  /** The repository path of a file named in the configuration. */
  pathFor(file: string): string {
    return this.artifactFor(file)?.path ?? file;
  }

  /** A data file, parsed by its ending. */
  readData(path: string): ParsedData {
    const cached = this.data.get(path);
    if (cached) {
      return cached;
    }
    const text = this.view.readText(path);
    const parsed = this.parse(path, text);
    this.data.set(path, parsed);
    return parsed;
  }

  private parse(path: string, text: string | undefined): ParsedData {
    if (text === undefined) {
      return { ok: false, reason: `${path} is missing` };
    }
    if (text.trim() === '') {
      return { ok: false, reason: `${path} is empty` };
    }
    if (/\.(json|ipynb)$/.test(path)) {
      return parseJson(text);
    }
    return path.endsWith('.csv') ? parseCsv(text) : parseYaml(text);
  }

  /** A Markdown file with its sections, or undefined where there is none. */
  readMarkdown(path: string) {
    const cached = this.markdown.get(path);
    if (cached) {
      return cached;
    }
    const text = this.view.readText(path);
    if (text === undefined) {
      return undefined;
    }
    const parsed = parseMarkdown(text);
    const result = { ...parsed, sections: parseSections(parsed.body) };
    this.markdown.set(path, result);
    return result;
  }

  /** The value of a reference, or of a literal that is not one. */
  resolve(value: unknown): Resolved {
    const reference =
      typeof value === 'string' ? parseReference(value) : undefined;
    if (!reference) {
      return found(value);
    }
    const path = this.pathFor(reference.file);
    if (path.endsWith('.md')) {
      return this.resolveMarkdown(path, reference.path);
    }
    const parsed = this.readData(path);
    if (!parsed.ok) {
      return unavailable(
        parsed.reason.startsWith(path)
          ? parsed.reason
          : `${path} cannot be read: ${parsed.reason}`,
      );
    }
    const resolved = queryData(parsed.value, reference.path);
    return resolved.status === 'value'
      ? resolved
      : unavailable(`${path}: ${resolved.reason}`);
  }

  private resolveMarkdown(path: string, anchor: string): Resolved {
    const document = this.readMarkdown(path);
    if (!document) {
      return unavailable(`${path} is missing`);
    }
    const match = /^([^[\].]+)(\[\]\.(.+)|\.rows)?$/.exec(anchor);
    const [section] = findSections(document.sections, match?.[1] ?? anchor);
    if (match?.[2] !== undefined) {
      if (!section) {
        return unavailable(`${path} has no section "${match[1]}"`);
      }
      const rows = section.tables.flatMap(table => table.rows);
      return found(
        match[2] === '.rows'
          ? rows.length
          : rows.map(row => cellText(row[kebab(match[3])] ?? '')),
      );
    }
    const frontMatter = document.frontMatter;
    if (frontMatter.ok && isMap(frontMatter.value)) {
      const value = queryData(frontMatter.value, anchor);
      if (value.status === 'value') {
        return value;
      }
    }
    if (!section) {
      return unavailable(
        `${path} has neither a front-matter key nor a section "${anchor}"`,
      );
    }
    return isEmptySection(section)
      ? unavailable(`${path}: section "${section.heading}" is empty`)
      : found(section.prose);
  }

  /** Whether something stands at a place that is given as proof. */
  evidenceExists(evidence: string): Resolved {
    const [file, anchor] = splitEvidence(evidence);
    const path = this.pathFor(file);
    if (this.view.hash(path) === undefined) {
      return unavailable(`${path} is missing`);
    }
    if (anchor === undefined) {
      return (this.view.readText(path) ?? ' ').trim() === ''
        ? unavailable(`${path} is empty`)
        : found(true);
    }
    const resolved = this.resolve(`${file}#${anchor}`);
    if (resolved.status === 'unavailable') {
      return resolved;
    }
    return Array.isArray(resolved.value) &&
      resolved.value.length === 0 &&
      anchor.includes('[')
      ? unavailable(`${path}#${anchor} gives nothing`)
      : resolved;
  }
}

function splitEvidence(evidence: string): [string, string | undefined] {
  const at = evidence.indexOf('#');
  return at < 0
    ? [evidence, undefined]
    : [evidence.slice(0, at), evidence.slice(at + 1)];
}

function cellText(cell: string): string {
  return cell.replace(/^[`*_]+|[`*_]+$/g, '').trim();
}

function isEmptySection(section: MarkdownSection): boolean {
  return (
    section.prose.trim() === '' &&
    section.tables.every(table => table.rows.length === 0) &&
    section.fences.every(fence => fence.code.trim() === '')
  );
}
