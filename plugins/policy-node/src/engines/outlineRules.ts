import type { InspectedRule, RuleAnnotations } from '@trainyard/opa';
import { parse } from 'yaml';

/** The block `# METADATA` that ends just above a line. */
function annotationsAbove(
  lines: readonly string[],
  index: number,
): RuleAnnotations | undefined {
  let start = index;
  while (start > 0 && lines[start - 1].startsWith('#')) {
    start--;
  }
  const comment = lines.slice(start, index);
  const head = comment.findIndex(line => /^#\s*METADATA\s*$/.test(line));
  if (head < 0) {
    return undefined;
  }
  try {
    const text = comment
      .slice(head + 1)
      .map(line => line.replace(/^# ?/, ''))
      .join('\n');
    return parse(text, { maxAliasCount: 0 }) as RuleAnnotations;
  } catch {
    // A comment that is no YAML documents nothing.
    return undefined;
  }
}

/**
 * Lists rules by the text of their modules.
 *
 * @remarks
 * For modules in a Rego that the OPA inside does not read. Heads of rules
 * stand at the beginning of a line, as the formatter of OPA writes them.
 */
export function outlineRules(
  modules: Readonly<Record<string, string>>,
  names: readonly string[],
): InspectedRule[] {
  const head = new RegExp(`^(${names.join('|')})\\b`);
  return Object.entries(modules).flatMap(([file, source]) => {
    const lines = source.split('\n').map(line => line.trimEnd());
    const declared = lines
      .map(line => /^package\s+([\w.[\]"-]+)/.exec(line)?.[1])
      .find(Boolean);
    return lines.flatMap((line, index) => {
      const name = head.exec(line)?.[1];
      return name && declared
        ? [
            {
              package: `data.${declared}`,
              name,
              file,
              row: index + 1,
              annotations: annotationsAbove(lines, index),
            },
          ]
        : [];
    });
  });
}
