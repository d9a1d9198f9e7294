import type {
  ClosureExpression,
  Script,
  SourceError,
  Statement,
} from '../syntax';
import { firstArgument, sectionOf, type Section } from './sections';
import {
  validateAgent,
  validateEnvironment,
  validateEntries,
} from './validate/directives';
import { Findings } from './validate/Findings';
import {
  neverEmpty,
  pipelineSections,
  postConditions,
  stageSections,
} from './validate/sectionRules';
import { validateInput, validateMatrix } from './validate/matrix';
import { validateSteps } from './validate/steps';
import { validateWhen } from './validate/when';

/** What Jenkins' own validation of declarative pipelines would reject, each with its place. */
export function validateDeclarative(script: Script): SourceError[] {
  const findings = new Findings(script.source);
  for (const statement of script.statements) {
    const section = sectionOf(statement);
    if (section?.name === 'pipeline' && section.block) {
      validatePipeline(section, findings);
    }
  }
  return findings.errors;
}

function validatePipeline(pipeline: Section, findings: Findings): void {
  const found = readSections(
    pipeline.block,
    pipelineSections,
    'pipeline',
    findings,
  );
  const names = new Set(found.map(each => each.name));
  for (const required of ['agent', 'stages']) {
    if (!names.has(required)) {
      findings.add(
        `missing required section '${required}'`,
        pipeline.node.nameRange,
      );
    }
  }
  found.forEach(each => validateSection(each, findings, false));
}

/** Sections of a block: known, in braces where they need them, and each once. */
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

const bare = new Set(['agent', 'failFast', 'input', 'beforeAgent']);

function validateSection(
  section: Section,
  findings: Findings,
  isInParallel: boolean,
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
      validateEntries(section, findings);
      break;
    case 'stages':
    case 'parallel':
      validateStages(
        block,
        name,
        findings,
        isInParallel || name === 'parallel',
      );
      break;
    case 'steps':
      validateSteps(block?.body ?? [], findings);
      break;
    case 'post':
      validatePost(block, findings);
      break;
    case 'when':
      validateWhen(section, findings);
      break;
    case 'input':
      validateInput(section, findings);
      break;
    case 'matrix':
      validateMatrix(section, findings);
      validateMatrixStages(block, findings);
      break;
    default:
  }
}

function validateMatrixStages(
  block: ClosureExpression | undefined,
  findings: Findings,
): void {
  const inner = (block?.body ?? [])
    .map(sectionOf)
    .find(each => each?.name === 'stages');
  if (inner?.block) {
    validateSection(inner, findings, true);
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
  isInParallel: boolean,
): void {
  const stageNames = new Set<string>();
  for (const statement of block?.body ?? []) {
    const section = sectionOf(statement);
    if (section?.name !== 'stage') {
      findings.add(`'${where}' holds stages only`, statement.range);
    } else {
      validateStage(
        section,
        statement,
        findings,
        stageNames,
        where === 'parallel',
        isInParallel,
      );
    }
  }
}

const contents = ['steps', 'stages', 'parallel', 'matrix'];

function validateStage(
  stage: Section,
  statement: Statement,
  findings: Findings,
  stageNames: Set<string>,
  isBranch: boolean,
  isInParallel: boolean,
): void {
  const name = firstArgument(stage);
  if (!name || (name.kind === 'string' && name.value === '')) {
    findings.add('a stage needs a name', stage.node.nameRange);
  } else if (name.kind === 'string') {
    if (stageNames.has(name.value)) {
      findings.add(`two stages have the name '${name.value}'`, name.range);
    }
    stageNames.add(name.value);
  }
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
  const isNested =
    isInParallel &&
    held.some(each => each.name === 'parallel' || each.name === 'matrix');
  if (isNested) {
    findings.add(
      'a stage inside parallel or matrix cannot hold parallel or matrix itself',
      stage.node.nameRange,
    );
  }
  const failFast = sections.find(each => each.name === 'failFast');
  if (
    failFast &&
    !held.some(each => each.name === 'parallel' || each.name === 'matrix')
  ) {
    findings.add(
      "'failFast' belongs to parallel or matrix",
      failFast.node.nameRange,
    );
  }
  sections.forEach(each =>
    validateSection(each, findings, isInParallel || isBranch),
  );
}
