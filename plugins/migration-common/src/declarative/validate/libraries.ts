import { firstArgument, sectionOf, type Section } from '../sections';
import type { Findings } from './Findings';

/** `libraries` holds `lib('name@version')` only. */
export function validateLibraries(section: Section, findings: Findings): void {
  for (const statement of section.block?.body ?? []) {
    const library = sectionOf(statement);
    const isNamed =
      library?.name === 'lib' &&
      library.node.args.length === 1 &&
      firstArgument(library) !== undefined;
    if (!isNamed) {
      findings.add("'libraries' holds lib('name') only", statement.range);
    }
  }
}
