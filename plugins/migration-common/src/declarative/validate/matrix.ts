import {
  findSection,
  firstArgument,
  sectionOf,
  sectionsOf,
  type Section,
} from '../sections';
import type { Findings } from './Findings';

/** A matrix has axes with plain names and different values, and excludes that name axes. */
export function validateMatrix(section: Section, findings: Findings): void {
  const seen = new Set(sectionsOf(section.block).map(({ name }) => name));
  for (const required of ['axes', 'stages']) {
    if (!seen.has(required)) {
      findings.add(`a matrix needs '${required}'`, section.node.nameRange);
    }
  }
  validateAxes(findSection(section.block, 'axes'), ['values'], findings);
  const excludes = findSection(section.block, 'excludes');
  for (const exclude of holding(excludes, 'exclude', findings)) {
    validateAxes(exclude, ['values', 'notValues'], findings);
  }
}

/** The entries of a block that holds one kind of block only. */
function holding(
  section: Section | undefined,
  kind: string,
  findings: Findings,
): Section[] {
  return (section?.block?.body ?? []).flatMap(statement => {
    const each = sectionOf(statement);
    if (each?.name === kind && each.block) {
      return [each];
    }
    findings.add(
      `'${section?.name}' holds '${kind} { }' only`,
      statement.range,
    );
    return [];
  });
}

function validateAxes(
  section: Section | undefined,
  lists: readonly string[],
  findings: Findings,
): void {
  const names = new Set<string>();
  for (const axis of holding(section, 'axis', findings)) {
    validateAxisSettings(axis, lists, findings);
    validateAxisName(axis, names, findings);
    validateAxisValues(axis, findings);
  }
}

function validateAxisSettings(
  axis: Section,
  lists: readonly string[],
  findings: Findings,
): void {
  const seen = new Set<string>();
  for (const statement of axis.block?.body ?? []) {
    const setting = sectionOf(statement);
    const name = setting?.name ?? '';
    const isList = name !== 'name';
    if (isList && !lists.includes(name)) {
      findings.add(
        `an axis has a name and '${lists.join("' or '")}' only`,
        statement.range,
      );
    } else if (seen.has(isList ? 'values' : name)) {
      findings.add(
        `an axis has ${isList ? 'one list of values' : 'one name'}`,
        statement.range,
      );
    }
    seen.add(isList ? 'values' : name);
  }
}

function validateAxisName(
  axis: Section,
  names: Set<string>,
  findings: Findings,
): void {
  const name = findSection(axis.block, 'name');
  const text = name && firstArgument(name);
  if (text?.kind !== 'string' || !/^[A-Za-z_]\w*$/.test(text.value)) {
    findings.add('an axis needs a plain name', (name ?? axis).node.nameRange);
  } else if (names.has(text.value)) {
    findings.add(`two axes have the name '${text.value}'`, text.range);
  } else {
    names.add(text.value);
  }
}

function validateAxisValues(axis: Section, findings: Findings): void {
  const values =
    findSection(axis.block, 'values') ?? findSection(axis.block, 'notValues');
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
    } else if (value.kind !== 'number' && value.kind !== 'boolean') {
      findings.add('values of an axis are constants', value.range);
    }
  }
}
