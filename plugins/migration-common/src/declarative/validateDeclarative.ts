import type { Script, SourceError, Statement } from '../syntax';
import { sectionOf, type Section } from './sections';
import { Findings } from './validate/Findings';
import { readSections } from './validate/readSections';
import { pipelineSections } from './validate/sectionRules';
import { validateSection } from './validate/stages';

/**
 * What Jenkins' own validation of declarative pipelines would reject, each with its place.
 *
 * @param isMapped - whether the organisation's mapping table knows a name
 */
export function validateDeclarative(
  script: Script,
  isMapped: (name: string) => boolean = () => false,
): SourceError[] {
  const findings = new Findings(script.source);
  const pipelines = script.statements.flatMap(statement => {
    const section = sectionOf(statement);
    return section?.name === 'pipeline' && section.block ? [section] : [];
  });
  pipelines.forEach(each => validatePipeline(each, findings, isMapped));
  if (pipelines.length === 0) {
    script.statements.forEach(each => validateNesting(each, findings));
  }
  return findings.errors;
}

function validatePipeline(
  pipeline: Section,
  findings: Findings,
  isMapped: (name: string) => boolean,
): void {
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
  const context = { inStage: false, isInParallel: false, isMapped };
  found.forEach(each => validateSection(each, findings, context));
}

/** `node { pipeline { … } }` is neither a declarative pipeline nor a scripted one. */
function validateNesting(statement: Statement, findings: Findings): void {
  for (const inner of sectionOf(statement)?.block?.body ?? []) {
    const section = sectionOf(inner);
    if (section?.name === 'pipeline' && section.block) {
      findings.add(
        "'pipeline' stands at the top of a file, not inside of another block",
        section.node.nameRange,
      );
    }
    validateNesting(inner, findings);
  }
}
