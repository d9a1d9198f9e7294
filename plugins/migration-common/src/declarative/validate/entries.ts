import type { CallExpression } from '../../syntax';
import { sectionOf, type Section } from '../sections';
import type { Findings } from './Findings';
import {
  isKnownName,
  jobOptions,
  ofOtherSections,
  refusedInCalls,
} from './entryNames';
import { validateSignature } from './signatures';

/** Where entries stand, and what else is known to be an entry there. */
export interface EntryContext {
  /** Options of a stage are fewer than those of a pipeline. */
  readonly inStage: boolean;
  /** Names that the organisation's table knows. */
  readonly isMapped: (name: string) => boolean;
}

/** Entries of options, triggers, parameters and tools: calls, each kind once where that matters. */
export function validateEntries(
  section: Section,
  findings: Findings,
  context: EntryContext,
): void {
  const seen = new Set<string>();
  for (const statement of section.block?.body ?? []) {
    const entry = sectionOf(statement);
    if (!entry) {
      findings.add(`'${section.name}' holds calls only`, statement.range);
      continue;
    }
    if (section.name !== 'parameters' && seen.has(entry.name)) {
      findings.add(
        `'${entry.name}' stands twice in '${section.name}'`,
        entry.node.nameRange,
      );
    }
    seen.add(entry.name);
    if (section.name === 'tools') {
      validateTool(entry, findings);
    } else {
      validateEntry(section.name, entry, findings, context);
    }
  }
}

function validateTool({ name, node }: Section, findings: Findings): void {
  if (node.args.length !== 1) {
    findings.add(`the tool '${name}' needs one name or version`, node.range);
  }
  if (!isKnownName('tools', name)) {
    findings.add(
      `'${name}' is not known among the tools of Jenkins and its common plugins`,
      node.nameRange,
    );
  }
}

function validateEntry(
  where: string,
  entry: Section,
  findings: Findings,
  context: EntryContext,
): void {
  if (entry.block && entry.node.args.at(-1)?.name === undefined) {
    findings.add(
      `an entry of '${where}' has no block in braces`,
      entry.node.range,
    );
    return;
  }
  validateArguments(entry.node, findings);
  validateNaming(entry.node, findings);
  validateSignature(where, entry.node, findings);
  if (where === 'triggers' && entry.name === 'upstream') {
    const names = entry.node.args.flatMap(each => each.name ?? []);
    const wrong = names.find(
      name => !['upstreamProjects', 'threshold'].includes(name),
    );
    if (wrong !== undefined) {
      findings.add(`'upstream' knows no '${wrong}'`, entry.node.range);
    }
  }
  validateName(where, entry, findings, context);
}

function validateName(
  where: string,
  { name, node }: Section,
  findings: Findings,
  { inStage, isMapped }: EntryContext,
): void {
  const add = (message: string) => findings.add(message, node.nameRange);
  if (refusedInCalls.has(name)) {
    add(`the step '${name}' has no place in '${where}'`);
  } else if (where === 'options' && ofOtherSections[name]) {
    add(
      `'${name}' is no option; the section '${ofOtherSections[name]}' is for that`,
    );
  } else if (where === 'options' && inStage && jobOptions.has(name)) {
    add(`'${name}' is an option of a pipeline, not of a stage`);
  } else if (!isKnownName(where, name) && !isMapped(name)) {
    const advice =
      where === 'options'
        ? '; if a plugin of yours defines it, name it in the mapping table'
        : '';
    add(
      `'${name}' is not known among the ${where} of Jenkins and its common plugins${advice}`,
    );
  }
}

/** Arguments of an entry are values and calls of values. */
function validateArguments(call: CallExpression, findings: Findings): void {
  for (const { value } of call.args) {
    if (value.kind === 'closure') {
      findings.add('a closure cannot be an argument here', value.range);
    } else if (value.kind === 'call' && !value.receiver) {
      if (refusedInCalls.has(value.name)) {
        findings.add(
          `the step '${value.name}' has no place in the settings of a declarative pipeline`,
          value.range,
        );
      }
      validateArguments(value, findings);
    }
  }
}

/** One unnamed argument, or named ones. */
function validateNaming(call: CallExpression, findings: Findings): void {
  const named = call.args.filter(({ name, key }) => name ?? key);
  const unnamed = call.args.length - named.length;
  if (unnamed > 1) {
    findings.add(
      `'${call.name}' takes one unnamed argument at most`,
      call.range,
    );
  } else if (unnamed > 0 && named.length > 0) {
    findings.add(
      `named and unnamed arguments of '${call.name}' do not mix`,
      call.range,
    );
  }
}
