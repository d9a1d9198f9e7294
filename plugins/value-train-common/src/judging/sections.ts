import type { SectionRule } from '../configuration/fieldSchema';
import {
  findSections,
  wordsOf,
  type MarkdownSection,
} from '../content/markdown';
import { kebab } from '../content/reference';
import { isIdleText, isPadded } from './placeholders';

/** A section that is missing or too thin. */
export interface SectionProblem {
  readonly type: 'sections_present' | 'not_placeholder';
  readonly line?: number;
  readonly message: string;
  readonly remedy: string;
}

/** Judges the sections of a Markdown artifact, in any order. */
export function judgeSections(
  sections: readonly MarkdownSection[],
  rules: readonly SectionRule[],
): SectionProblem[] {
  return rules.flatMap((rule): SectionProblem[] => {
    const matching = findSections(sections, rule.heading);
    const section = matching[0];
    if (!section) {
      return [
        {
          type: 'sections_present' as const,
          message: `section "${rule.heading}" is missing`,
          remedy: `Add a heading "## ${rule.heading}".`,
        },
      ];
    }
    if (matching.length > 1) {
      return [
        {
          type: 'sections_present' as const,
          line: matching[1].line,
          message: `section "${rule.heading}" stands there twice`,
          remedy: 'Merge the two.',
        },
      ];
    }
    return judgeSection(section, rule).map(problem => ({
      ...problem,
      line: section.line,
    }));
  });
}

function judgeSection(
  section: MarkdownSection,
  rule: SectionRule,
): SectionProblem[] {
  const problems: SectionProblem[] = [];
  const name = `section "${rule.heading}"`;
  const thin = (message: string, remedy: string) =>
    problems.push({ type: 'sections_present', message, remedy });
  const words = wordsOf(section.prose).length;
  if (rule.min_words !== undefined && words < rule.min_words) {
    problems.push({
      type: 'not_placeholder',
      message: `${name} has ${words} of at least ${rule.min_words} words`,
      remedy: `Write ${rule.min_words - words} more words that say something.`,
    });
  } else if (
    rule.min_words !== undefined &&
    (isIdleText(section.prose) || isPadded(section, rule.min_words))
  ) {
    problems.push({
      type: 'not_placeholder',
      message: `${name} repeats itself instead of saying something`,
      remedy: 'Replace the filler with content.',
    });
  }
  const items = section.items.filter(item => !isIdleText(item)).length;
  if (rule.min_items !== undefined && items < rule.min_items) {
    thin(
      `${name} has ${items} of at least ${rule.min_items} list items`,
      `Add ${rule.min_items - items} list items.`,
    );
  }
  if (rule.mermaid && !section.fences.some(isDiagram)) {
    thin(`${name} has no Mermaid diagram`, 'Add a ```mermaid block.');
  }
  if (rule.table) {
    problems.push(...judgeTable(section, rule.table, name));
  }
  return problems;
}

function isDiagram(fence: { language: string; code: string }): boolean {
  const [first = '', ...rest] = fence.code
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('%%'));
  return (
    fence.language === 'mermaid' &&
    /^(flowchart|graph|sequenceDiagram|stateDiagram|classDiagram|erDiagram|C4|block|architecture|journey|gantt|mindmap|timeline|sankey)/.test(
      first,
    ) &&
    rest.length > 0
  );
}

function judgeTable(
  section: MarkdownSection,
  rule: NonNullable<SectionRule['table']>,
  name: string,
): SectionProblem[] {
  const problem = (message: string, remedy: string): SectionProblem[] => [
    { type: 'sections_present', message, remedy },
  ];
  if (section.tables.length === 0) {
    return problem(
      `${name} has no table`,
      `Add a table with the columns ${rule.columns.join(', ')}.`,
    );
  }
  const wanted = rule.columns.map(kebab);
  const table =
    section.tables.find(({ columns }) =>
      wanted.every(column => columns.includes(column)),
    ) ?? undefined;
  if (!table) {
    const missing = wanted.filter(
      column => !section.tables[0].columns.includes(column),
    );
    return problem(
      `the table of ${name} lacks the column ${missing.join(', ')}`,
      'Add the column.',
    );
  }
  const rows = table.rows.filter(
    row =>
      wanted.filter(column => !isIdleText(row[column])).length >
      wanted.length / 2,
  );
  return rows.length < rule.min_rows
    ? problem(
        `the table of ${name} has ${rows.length} of at least ${rule.min_rows} filled rows`,
        `Fill ${rule.min_rows - rows.length} more rows.`,
      )
    : [];
}
