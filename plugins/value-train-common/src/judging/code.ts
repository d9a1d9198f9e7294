import type { CodeRules } from '../configuration/fieldSchema';
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
