/** A reference into the content of a file: `file#path`. */
export interface Reference {
  readonly file: string;
  readonly path: string;
}

/** Reads `file#path`; anything else is a literal and gives undefined. */
export function parseReference(value: string): Reference | undefined {
  const match = /^([\w./-]+\.[a-z]+)#([^\s].*)$/.exec(value);
  return match ? { file: match[1], path: match[2] } : undefined;
}

/** The form in which headings and columns are compared. */
export function kebab(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[*_`~]/g, character => (character === '_' ? '-' : ''))
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
