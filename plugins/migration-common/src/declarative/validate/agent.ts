import type { Expression } from '../../syntax';
import { firstArgument, sectionOf, type Section } from '../sections';
import type { Findings } from './Findings';
import { agentRequirements, agentSettings, agentTypes } from './sectionRules';

/** An agent is of one type, and has what its type needs and knows. */
export function validateAgent(section: Section, findings: Findings): void {
  if (!section.block) {
    if (!isBareAgent(firstArgument(section))) {
      findings.add(
        "an agent is 'any', 'none' or a block in braces",
        section.node.range,
      );
    }
    return;
  }
  const [first, second] = section.block.body;
  if (second) {
    findings.add('an agent has one type only', second.range);
    return;
  }
  const type = first && sectionOf(first);
  if (type) {
    validateType(type, findings);
  } else if (first) {
    findings.add("an agent in braces names its type: label 'x'", first.range);
  }
}

function isBareAgent(argument: Expression | undefined): boolean {
  const name =
    (argument?.kind === 'variable' && argument.name) ||
    (argument?.kind === 'string' && argument.value);
  return name === 'any' || name === 'none';
}

function validateType(type: Section, findings: Findings): void {
  const { name, block, node } = type;
  if (!agentTypes.has(name)) {
    findings.add(`'${name}' is no type of agent`, node.nameRange);
    return;
  }
  const settings = readSettings(type, findings);
  const required = agentRequirements[name];
  if (block && required && !settings.some(each => each.name === required)) {
    findings.add(
      `an agent of the type '${name}' needs '${required}'`,
      node.nameRange,
    );
  }
  const known = agentSettings[name];
  for (const setting of known ? settings : []) {
    if (!known.has(setting.name)) {
      findings.add(
        `an agent of the type '${name}' knows no '${setting.name}'`,
        setting.node.nameRange,
      );
    }
  }
}

/** Settings are names with one value each. */
function readSettings(type: Section, findings: Findings): Section[] {
  return (type.block?.body ?? []).flatMap(statement => {
    const setting = sectionOf(statement);
    if (!setting || setting.node.args.length === 0) {
      findings.add(`a setting of '${type.name}' has a value`, statement.range);
      return [];
    }
    return [setting];
  });
}
