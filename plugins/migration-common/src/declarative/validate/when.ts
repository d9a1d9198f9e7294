import {
  firstArgument,
  sectionOf,
  sectionsOf,
  type Section,
} from '../sections';
import type { Findings } from './Findings';
import { whenArguments, whenConditions } from './sectionRules';

/** Conditions of `when` are known ones, hold what they need, and nothing else. */
export function validateWhen(section: Section, findings: Findings): void {
  const real = validateConditions(section, findings);
  if (real === 0) {
    findings.add(`'when' needs a condition`, section.node.nameRange);
  }
}

function validateConditions(section: Section, findings: Findings): number {
  let count = 0;
  for (const statement of section.block?.body ?? []) {
    const condition = sectionOf(statement);
    if (!condition) {
      findings.add(
        'a condition is needed here; put code into expression { }',
        statement.range,
      );
    } else if (!whenConditions.has(condition.name)) {
      findings.add(
        `'${condition.name}' is no condition of 'when'`,
        condition.node.nameRange,
      );
    } else if (condition.name.startsWith('before')) {
      validateBefore(condition, section, findings);
    } else {
      count++;
      validateCondition(condition, findings);
    }
  }
  return count;
}

/** `beforeAgent true` and its like stand directly in `when`. */
function validateBefore(
  { name, node }: Section,
  parent: Section,
  findings: Findings,
): void {
  if (parent.name !== 'when') {
    findings.add(`'${name}' stands directly in 'when'`, node.nameRange);
  } else if (node.args[0]?.value.kind !== 'boolean') {
    findings.add(`'${name}' is true or false`, node.range);
  }
}

function validateCondition(condition: Section, findings: Findings): void {
  const { name, block } = condition;
  if (name === 'allOf' || name === 'anyOf' || name === 'not') {
    validateNested(condition, findings);
  } else if (name === 'expression') {
    if (!block || block.body.length === 0) {
      findings.add(
        "'expression' needs a block that is not empty",
        condition.node.nameRange,
      );
    }
  } else if (block && sectionsOf(block).length > 0) {
    findings.add(`'${name}' holds no conditions`, condition.node.range);
  } else {
    validateTest(condition, findings);
  }
}

function validateNested(condition: Section, findings: Findings): void {
  const { name, node, block } = condition;
  const count = block ? validateConditions(condition, findings) : 0;
  if (name === 'not' ? count !== 1 : count === 0) {
    const what = name === 'not' ? 'exactly one condition' : 'conditions';
    findings.add(`'${name}' needs ${what} inside`, node.nameRange);
  }
  if (block && node.args.length > 1) {
    findings.add(`'${name}' takes conditions only`, node.range);
  }
}

function validateTest(condition: Section, findings: Findings): void {
  const { name, node } = condition;
  const known = whenArguments[name] ?? [];
  for (const { name: given, range } of node.args) {
    if (given !== undefined && !known.includes(given)) {
      findings.add(`'${name}' knows no '${given}'`, range);
    }
  }
  const named = (key: string) =>
    node.args.find(argument => argument.name === key)?.value;
  switch (name) {
    case 'branch':
    case 'changeset':
    case 'changelog': {
      const pattern = firstArgument(condition) ?? named('pattern');
      const isWrongType =
        pattern?.kind === 'number' || pattern?.kind === 'boolean';
      if (!pattern || isWrongType) {
        findings.add(`'${name}' takes a pattern as text`, node.range);
      } else if (name === 'changelog' && pattern.kind === 'string') {
        if (!isRegularExpression(pattern.value)) {
          findings.add("'changelog' takes a regular expression", pattern.range);
        }
      }
      break;
    }
    case 'environment':
    case 'equals':
      if (known.slice(0, 2).some(key => !named(key))) {
        findings.add(
          `'${name}' needs '${known[0]}' and '${known[1]}'`,
          node.range,
        );
      }
      break;
    default:
  }
}

/** Java knows more than JavaScript: only what is broken in both is wrong. */
function isRegularExpression(pattern: string): boolean {
  try {
    RegExp(pattern.replace(/\(\?[a-z]+\)|([*+?}])\+/g, '$1'));
    return true;
  } catch {
    return false;
  }
}
