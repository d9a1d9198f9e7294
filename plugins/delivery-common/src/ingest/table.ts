/** A record of a CSV file with the line it began on. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Splits CSV as RFC 4180 has it: quoted cells may hold commas, quotes (doubled) and line breaks.
 *
 * @remarks
 * One pass over the text with a cursor, so that a file of many megabytes costs no stack and no backtracking.
 */
export function* readCsv(text: string): Generator<CsvRecord> {
  let position = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (position < text.length) {
    const start = line;
    const cells: string[] = [];
    let ended = false;
    while (!ended) {
      let cell = '';
      if (text[position] === '"') {
        position += 1;
        for (;;) {
          const quote = text.indexOf('"', position);
          if (quote < 0)
            throw new Error(
              `line ${start}: a quote is opened and never closed`,
            );
          cell += text.slice(position, quote);
          position = quote + 1;
          if (text[position] !== '"') break;
          cell += '"';
          position += 1;
        }
        for (const character of cell) if (character === '\n') line += 1;
      }
      const end = findEnd(text, position);
      cell += text.slice(position, end);
      cells.push(cell);
      position = end;
      if (text[position] === ',') position += 1;
      else ended = true;
    }
    if (text[position] === '\r') position += 1;
    if (text[position] === '\n') position += 1;
    line += 1;
    if (cells.length > 1 || cells[0].trim() !== '')
      yield { line: start, cells };
  }
}

function findEnd(text: string, from: number): number {
  let end = from;
  while (
    end < text.length &&
    text[end] !== ',' &&
    text[end] !== '\n' &&
    text[end] !== '\r'
  )
    end += 1;
  return end;
}

/** Writes one CSV cell; text a spreadsheet would run as a formula is defused by a leading apostrophe. */
export function writeCsvCell(
  value: string | number | boolean | undefined,
): string {
  if (value === undefined) return '';
  const text = String(value);
  const safe =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Writes records under a head of column names. */
export function writeCsv(
  columns: readonly string[],
  records: Iterable<
    Readonly<Record<string, string | number | boolean | undefined>>
  >,
): string {
  const lines = [columns.join(',')];
  for (const record of records) {
    lines.push(columns.map(column => writeCsvCell(record[column])).join(','));
  }
  return `${lines.join('\n')}\n`;
}
