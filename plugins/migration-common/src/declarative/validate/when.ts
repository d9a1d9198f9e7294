import {
  firstArgument,
  sectionOf,
  sectionsOf,
  type Section,
} from '../sections';
import type { Findings } from './Findings';
import { whenConditions } from './sectionRules';

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
    } else {
      count += condition.name.startsWith('before') ? 0 : 1;
      validateCondition(condition, findings);
    }
  }
  return count;
}

function validateCondition(condition: Section, findings: Findings): void {
  const { name, node, block } = condition;
  switch (name) {
    case 'allOf':
    case 'anyOf':
    case 'not': {
      const count = block ? validateConditions(condition, findings) : 0;
      if (!block || (name === 'not' && count !== 1)) {
        findings.add(
          `'${name}' needs ${
            name === 'not' ? 'exactly one condition' : 'conditions'
          } inside`,
          node.nameRange,
        );
      }
      break;
    }
    case 'expression':
      if (!block || block.body.length === 0) {
        findings.add(
          "'expression' needs a block that is not empty",
          node.nameRange,
        );
      }
      break;
    case 'branch':
    case 'changeset':
    case 'changelog': {
      const argument = firstArgument(condition);
      const isWrongType =
        argument?.kind === 'number' || argument?.kind === 'boolean';
      if (block || isWrongType || node.args.length === 0) {
        findings.add(`'${name}' takes a pattern as text`, node.range);
      }
      break;
    }
    case 'environment':
    case 'equals':
      if (node.args.length < 2) {
        findings.add(`'${name}' needs two named arguments`, node.range);
      }
      break;
    default:
      if (block && sectionsOf(block).length > 0) {
        findings.add(`'${name}' holds no conditions`, node.range);
      }
  }
}
