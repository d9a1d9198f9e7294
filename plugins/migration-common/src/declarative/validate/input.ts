import { sectionOf, type Section } from '../sections';
import { validateEntries, type EntryContext } from './entries';
import type { Findings } from './Findings';
import { inputSettings } from './sectionRules';

/** `input` needs a message and knows a few settings, each once. */
export function validateInput(
  section: Section,
  findings: Findings,
  context: EntryContext,
): void {
  const names = new Set<string>();
  for (const statement of section.block?.body ?? []) {
    const setting = sectionOf(statement);
    if (!setting || !inputSettings.has(setting.name)) {
      findings.add(`not a setting of 'input'`, statement.range);
      continue;
    }
    if (names.has(setting.name)) {
      findings.add(
        `'${setting.name}' stands twice in 'input'`,
        statement.range,
      );
    }
    names.add(setting.name);
    if (setting.node.args.length !== 1) {
      findings.add(`'${setting.name}' needs one value`, statement.range);
    } else if (setting.name === 'parameters') {
      validateEntries(setting, findings, context);
    }
  }
  if (!names.has('message')) {
    findings.add("'input' needs a message", section.node.nameRange);
  }
}
