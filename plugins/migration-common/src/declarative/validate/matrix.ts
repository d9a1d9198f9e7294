import {
  findSection,
  firstArgument,
  sectionOf,
  sectionsOf,
  type Section,
} from '../sections';
import type { Findings } from './Findings';
import { inputSettings, matrixSections } from './sectionRules';

/** A matrix has axes with plain names and different values, and excludes that name axes. */
export function validateMatrix(section: Section, findings: Findings): void {
  const inner = sectionsOf(section.block);
  const seen = new Set<string>();
  for (const each of inner) {
    if (!matrixSections.has(each.name)) {
      findings.add(
        `'${each.name}' is no section of a matrix`,
        each.node.nameRange,
      );
    } else if (seen.has(each.name)) {
      findings.add(
        `'${each.name}' stands twice in one matrix`,
        each.node.nameRange,
      );
    }
    seen.add(each.name);
    if (each.block && each.block.body.length === 0) {
      findings.add(`'${each.name}' is empty`, each.node.nameRange);
    }
  }
  for (const required of ['axes', 'stages']) {
    if (!seen.has(required)) {
      findings.add(`a matrix needs '${required}'`, section.node.nameRange);
    }
  }
  const names = new Set<string>();
  const axes = sectionsOf(findSection(section.block, 'axes')?.block);
  axes.forEach(axis => validateAxis(axis, names, findings));
  for (const exclude of sectionsOf(
    findSection(section.block, 'excludes')?.block,
  )) {
    sectionsOf(exclude.block).forEach(axis =>
      validateAxis(axis, new Set(), findings),
    );
  }
}

function validateAxis(
  axis: Section,
  names: Set<string>,
  findings: Findings,
): void {
  const name = findSection(axis.block, 'name');
  const values =
    findSection(axis.block, 'values') ?? findSection(axis.block, 'notValues');
  const text = name && firstArgument(name);
  if (text?.kind !== 'string' || !/^[A-Za-z_]\w*$/.test(text.value)) {
    findings.add('an axis needs a plain name', (name ?? axis).node.nameRange);
  } else if (names.has(text.value)) {
    findings.add(`two axes have the name '${text.value}'`, text.range);
  } else {
    names.add(text.value);
  }
  if (!values || values.node.args.length === 0) {
    findings.add("an axis needs 'values'", axis.node.nameRange);
    return;
  }
  const seen = new Set<string>();
  for (const { value } of values.node.args) {
    if (value.kind === 'string') {
      if (seen.has(value.value)) {
        findings.add(`the value '${value.value}' stands twice`, value.range);
      }
      seen.add(value.value);
    } else if (value.kind === 'interpolated') {
      findings.add('values of an axis are constants', value.range);
    }
  }
}

/** `input` needs a message and knows a few settings. */
export function validateInput(section: Section, findings: Findings): void {
  if (!section.block) {
    return;
  }
  const names = new Set<string>();
  for (const statement of section.block.body) {
    const setting = sectionOf(statement);
    if (!setting || !inputSettings.has(setting.name)) {
      findings.add(`not a setting of 'input'`, statement.range);
    } else {
      names.add(setting.name);
    }
  }
  if (!names.has('message')) {
    findings.add("'input' needs a message", section.node.nameRange);
  }
}
