import type { ParsedData } from './documents';

/** Reads CSV with a header row into a list of maps; quoted cells may hold commas and line breaks. */
export function parseCsv(text: string): ParsedData {
  const bare = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(bare);
  // A blank line at the end or between rows is no row.
  const rows = splitCsv(bare, separator).filter(
    row => row.length > 1 || row[0].trim() !== '',
  );
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
          header.map((key, at) => [key.trim(), toCell(row[at], separator)]),
        ),
      ),
  };
}

/** The character between cells: the one that the header holds most often, outside of quotes. */
function separatorOf(text: string): string {
  const header = text
    .slice(0, text.search(/\n|$/))
    .replace(/"(?:[^"]|"")*"/g, '');
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) =>
    count(mark) > count(best) ? mark : best,
  );
}

function toCell(cell: string, separator: string): unknown {
  const text = cell.trim();
  // Where cells are not parted by commas, commas may part decimals.
  const number =
    separator === ',' ? text : text.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(number) ? Number(number) : cell;
}

function splitCsv(text: string, separator: string): string[][] {
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
    } else if (character === '"' && cell.trim() === '') {
      // A quote inside an open cell is part of it.
      quoted = true;
      cell = '';
    } else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n') {
      row.push(cell);
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
