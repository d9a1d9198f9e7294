import type { ClosureExpression, Statement } from '../../syntax';
import { firstArgument, sectionOf, type Section } from '../sections';
import { validateAgent } from './agent';
import { validateEntries, type EntryContext } from './entries';
import { validateEnvironment } from './environment';
import type { Findings } from './Findings';
import { validateInput } from './input';
import { validateLibraries } from './libraries';
import { validateMatrix } from './matrix';
import { readSections } from './readSections';
import {
  matrixSections,
  neverEmpty,
  postConditions,
  stageSections,
} from './sectionRules';
import { validateStageSteps, validateSteps } from './steps';
import { validateWhen } from './when';

/** Where a section stands. */
export interface SectionContext extends EntryContext {
  /** Inside of parallel or matrix, which do not nest. */
  readonly isInParallel: boolean;
}

const bare = new Set(['agent', 'failFast']);

/** The contents of a section of a pipeline, a stage or a matrix. */
export function validateSection(
  section: Section,
  findings: Findings,
  context: SectionContext,
): void {
  const { name, node, block } = section;
  if (!block && !bare.has(name)) {
    findings.add(`'${name}' needs a block in braces`, node.nameRange);
    return;
  }
  if (block && block.body.length === 0 && neverEmpty.has(name)) {
    findings.add(`'${name}' is empty`, node.nameRange);
    return;
  }
  switch (name) {
    case 'agent':
      validateAgent(section, findings);
      break;
    case 'environment':
      validateEnvironment(section, findings);
      break;
    case 'options':
    case 'triggers':
    case 'parameters':
    case 'tools':
      validateEntries(section, findings, context);
      break;
    case 'libraries':
      validateLibraries(section, findings);
      break;
    case 'stages':
      validateStages(block, name, findings, context);
      break;
    case 'parallel':
      validateStages(block, name, findings, { ...context, isInParallel: true });
      break;
    case 'steps':
      validateStageSteps(block?.body ?? [], findings);
      break;
    case 'post':
      validatePost(block, findings);
      break;
    case 'when':
      validateWhen(section, findings);
      break;
    case 'input':
      validateInput(section, findings, context);
      break;
    case 'matrix':
      validateMatrix(section, findings);
      readSections(block, matrixSections, 'matrix', findings).forEach(each =>
        validateSection(each, findings, { ...context, isInParallel: true }),
      );
      break;
    case 'failFast':
      if (node.args[0]?.value.kind !== 'boolean') {
        findings.add("'failFast' is true or false", node.range);
      }
      break;
    default:
  }
}

function validatePost(
  block: ClosureExpression | undefined,
  findings: Findings,
): void {
  for (const each of readSections(
    block,
    postConditions,
    'post block',
    findings,
  )) {
    if (!each.block || each.block.body.length === 0) {
      findings.add(`'${each.name}' holds no steps`, each.node.nameRange);
    } else {
      validateSteps(each.block.body, findings);
    }
  }
}

function validateStages(
  block: ClosureExpression | undefined,
  where: string,
  findings: Findings,
  context: SectionContext,
): void {
  const names = new Set<string>();
  for (const statement of block?.body ?? []) {
    const section = sectionOf(statement);
    if (section?.name === 'stage') {
      validateStageName(section, names, findings);
      validateStage(section, statement, findings, context);
    } else {
      findings.add(`'${where}' holds stages only`, statement.range);
    }
  }
}

function validateStageName(
  stage: Section,
  names: Set<string>,
  findings: Findings,
): void {
  const name = firstArgument(stage);
  if (!name || (name.kind === 'string' && name.value === '')) {
    findings.add('a stage needs a name', stage.node.nameRange);
  } else if (name.kind === 'string') {
    if (names.has(name.value)) {
      findings.add(`two stages have the name '${name.value}'`, name.range);
    }
    names.add(name.value);
  } else if (name.kind !== 'variable') {
    findings.add(
      'the name of a stage is plain text, without values in it',
      name.range,
    );
  }
}

const contents = ['steps', 'stages', 'parallel', 'matrix'];

function validateStage(
  stage: Section,
  statement: Statement,
  findings: Findings,
  context: SectionContext,
): void {
  if (!stage.block) {
    findings.add('a stage needs a block in braces', statement.range);
    return;
  }
  const sections = readSections(stage.block, stageSections, 'stage', findings);
  const held = sections.filter(each => contents.includes(each.name));
  if (held.length !== 1) {
    findings.add(
      'a stage holds exactly one of steps, stages, parallel and matrix',
      stage.node.nameRange,
    );
  }
  if (held.some(({ name }) => name === 'parallel' || name === 'matrix')) {
    validateBranching(stage, sections, findings, context);
  }
  const inner = { ...context, inStage: true };
  sections.forEach(each => validateSection(each, findings, inner));
}

/** A stage of parallel stages runs nothing itself and stands in no other such stage. */
function validateBranching(
  stage: Section,
  sections: readonly Section[],
  findings: Findings,
  { isInParallel }: SectionContext,
): void {
  if (isInParallel) {
    findings.add(
      'a stage inside parallel or matrix cannot hold parallel or matrix itself',
      stage.node.nameRange,
    );
  }
  for (const { name, node } of sections) {
    if (name === 'agent' || name === 'tools') {
      findings.add(
        `'${name}' has no place beside parallel or matrix; give it to the stages inside`,
        node.nameRange,
      );
    }
  }
}
