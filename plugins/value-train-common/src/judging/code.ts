import type { CodeRules } from '../configuration/fieldSchema';
import { isMap } from '../content/query';
import { checkPythonSyntax } from './python';
import { findSecretsInText } from './secrets';

/** A broken rule of code, with its line where there is one. */
export interface CodeProblem {
  readonly line?: number;
  readonly message: string;
}

/** Judges a Python file by its rules. `sealedUris` are places that the code must not name. */
export function judgePython(
  text: string,
  rules: CodeRules,
  sealedUris: readonly string[],
): CodeProblem[] {
  const problems: CodeProblem[] = [];
  if (rules.parses) {
    problems.push(...checkPythonSyntax(text));
  }
  const lines = text.split(/\r?\n/);
  if (
    rules.has_entry !== undefined &&
    !new RegExp(`^(?:async )?def ${rules.has_entry}\\s*\\(`, 'm').test(text)
  ) {
    problems.push({ message: `has no function "${rules.has_entry}"` });
  }
  if (rules.max_lines !== undefined && lines.length > rules.max_lines) {
    problems.push({
      message: `has ${lines.length} lines, at most ${rules.max_lines} are allowed`,
    });
  }
  if (rules.min_tests !== undefined) {
    const tests = text.match(/^\s*(?:async )?def test_\w+\s*\(/gm) ?? [];
    const distinct = new Set(tests.map(test => test.trim())).size;
    if (distinct < rules.min_tests) {
      problems.push({
        message: `has ${distinct} of at least ${rules.min_tests} tests`,
      });
    }
  }
  return [...problems, ...judgeForbidden(text, lines, rules, sealedUris)];
}

function judgeForbidden(
  text: string,
  lines: readonly string[],
  rules: CodeRules,
  sealedUris: readonly string[],
): CodeProblem[] {
  const problems: CodeProblem[] = [];
  const forbid = rules.forbid ?? [];
  const each = (pattern: (line: string) => boolean, message: string) =>
    lines.forEach((line, index) => {
      if (pattern(line)) {
        problems.push({ line: index + 1, message });
      }
    });
  if (forbid.includes('hard-coded credential')) {
    problems.push(
      ...findSecretsInText('', text).map(({ line, kind }) => ({
        line,
        message: `holds a credential (${kind})`,
      })),
    );
  }
  if (forbid.includes('absolute home path')) {
    each(
      line =>
        /["'(\s=](?:\/home\/|\/Users\/|\/root\/|[A-Z]:\\\\?Users|~\/)/.test(
          line,
        ),
      'names a path in somebody’s home folder',
    );
  }
  if (forbid.includes('hold-out uri')) {
    each(
      line =>
        sealedUris.some(uri => line.includes(uri)) ||
        /["'][^"']*hold[-_]?out[^"']*[./][^"']*["']|["'][^"']*[./][^"']*hold[-_]?out[^"']*["']/i.test(
          line.replace(/#.*$/, ''),
        ),
      'names the sealed hold-out',
    );
  }
  return problems;
}

/** Judges a notebook: format, order of execution, errors, size of outputs. */
export function judgeNotebook(data: unknown, rules: CodeRules): CodeProblem[] {
  if (
    !isMap(data) ||
    !Array.isArray(data.cells) ||
    data.nbformat !== 4 ||
    !data.cells.every(
      cell =>
        isMap(cell) &&
        ['code', 'markdown', 'raw'].includes(String(cell.cell_type)) &&
        (typeof cell.source === 'string' || Array.isArray(cell.source)),
    )
  ) {
    return [{ message: 'is not a notebook of format 4' }];
  }
  const code = data.cells
    .filter(isMap)
    .filter(cell => cell.cell_type === 'code');
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
      outputs.some(output => isMap(output) && output.output_type === 'error')
    ) {
      problems.push({ message: `code cell ${index + 1} ended with an error` });
    }
  });
  return problems;
}
