import type { ClosureExpression } from '../../syntax';
import { sectionOf, type Section } from '../sections';
import type { Findings } from './Findings';

/** Sections of a block: known ones, and each once. */
export function readSections(
  block: ClosureExpression | undefined,
  known: ReadonlySet<string>,
  where: string,
  findings: Findings,
): Section[] {
  const sections: Section[] = [];
  const seen = new Set<string>();
  for (const statement of block?.body ?? []) {
    const section = sectionOf(statement);
    if (!section) {
      findings.add(`not a section of a ${where}`, statement.range);
    } else if (!known.has(section.name)) {
      findings.add(
        `'${section.name}' is no section of a ${where}`,
        section.node.nameRange,
      );
    } else if (seen.has(section.name)) {
      findings.add(
        `'${section.name}' stands twice in one ${where}`,
        section.node.nameRange,
      );
    } else {
      seen.add(section.name);
      sections.push(section);
    }
  }
  return sections;
}
