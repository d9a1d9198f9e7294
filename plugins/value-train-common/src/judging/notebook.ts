import type { CodeRules } from '../configuration/fieldSchema';
import { isMap } from '../content/query';
import type { CodeProblem } from './code';

/** Judges a notebook: format, order of execution, errors, size of outputs. */
export function judgeNotebook(data: unknown, rules: CodeRules): CodeProblem[] {
  const cells = cellsOf(data);
  if (!cells) {
    return [{ message: 'is not a notebook of format 3 or 4' }];
  }
  const code = cells.filter(cell => cell.cell_type === 'code');
  const problems: CodeProblem[] = [];
  if (rules.executes) {
    problems.push(...judgeExecution(code));
  }
  const outputMb =
    JSON.stringify(code.map(cell => cell.outputs ?? [])).length / 1024 / 1024;
  if (rules.max_output_mb !== undefined && outputMb > rules.max_output_mb) {
    problems.push({
      message: `outputs take ${outputMb.toFixed(1)} MB, at most ${
        rules.max_output_mb
      } are allowed`,
    });
  }
  return problems;
}

/** The cells of a notebook; those of format 3 are read as if they were of format 4. */
function cellsOf(data: unknown): Record<string, unknown>[] | undefined {
  if (!isMap(data) || (data.nbformat !== 3 && data.nbformat !== 4)) {
    return undefined;
  }
  const sheets = Array.isArray(data.worksheets) ? data.worksheets : [];
  const list =
    data.nbformat === 4
      ? data.cells
      : sheets.flatMap(sheet => (isMap(sheet) ? sheet.cells : []));
  const cells = Array.isArray(list)
    ? list.map(cell => (isMap(cell) ? modern(cell) : undefined))
    : [undefined];
  return cells.every(isCell) ? cells : undefined;
}

function modern(cell: Record<string, unknown>): Record<string, unknown> {
  return {
    ...cell,
    cell_type: cell.cell_type === 'heading' ? 'markdown' : cell.cell_type,
    source: cell.source ?? cell.input,
    execution_count: cell.execution_count ?? cell.prompt_number,
  };
}

function isCell(
  cell: Record<string, unknown> | undefined,
): cell is Record<string, unknown> {
  return (
    cell !== undefined &&
    ['code', 'markdown', 'raw'].includes(String(cell.cell_type)) &&
    (typeof cell.source === 'string' || Array.isArray(cell.source))
  );
}

function judgeExecution(
  cells: readonly Record<string, unknown>[],
): CodeProblem[] {
  const problems: CodeProblem[] = [];
  let previous = 0;
  cells.forEach((cell, index) => {
    const source = Array.isArray(cell.source)
      ? cell.source.join('')
      : String(cell.source);
    if (source.trim() === '') {
      return;
    }
    const count = cell.execution_count;
    if (typeof count !== 'number') {
      problems.push({ message: `code cell ${index + 1} was not executed` });
    } else if (count <= previous) {
      problems.push({
        message: `code cell ${index + 1} was executed out of order`,
      });
    }
    previous = typeof count === 'number' ? count : previous;
    const outputs = Array.isArray(cell.outputs) ? cell.outputs : [];
    if (
      outputs.some(
        output =>
          isMap(output) &&
          ['error', 'pyerr'].includes(String(output.output_type)),
      )
    ) {
      problems.push({ message: `code cell ${index + 1} ended with an error` });
    }
  });
  return problems;
}
