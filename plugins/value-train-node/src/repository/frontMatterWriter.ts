import { parseDocument } from 'yaml';

/** Front-matter fields that the writer fills, not the author. */
export interface AutomaticFields {
  readonly ticket: string;
  readonly cycle: number;
  readonly version: number;
  readonly now: string;
  readonly inputs?: readonly {
    readonly path: string;
    readonly sha256: string;
  }[];
}

/** Fills the automatic fields of a Markdown artifact; comments and order of the others stay. Text without readable front matter is left as it is, for the gate to name. */
export function fillFrontMatter(text: string, fields: AutomaticFields): string {
  const match = /^---\n([\s\S]*?)\n---(\n|$)/.exec(text);
  const document = match ? parseDocument(match[1]) : undefined;
  if (!match || !document || document.errors.length > 0) {
    return text;
  }
  document.set('ticket', fields.ticket);
  document.set('cycle', fields.cycle);
  document.set('version', fields.version);
  if (!document.has('created_at')) {
    document.set('created_at', fields.now);
  }
  document.set('updated_at', fields.now);
  if (fields.inputs || !document.has('inputs')) {
    document.set('inputs', document.createNode(fields.inputs ?? []));
  }
  return `---\n${document.toString({ lineWidth: 0 })}---\n${text.slice(
    match[0].length,
  )}`;
}
