import type { Pipeline } from '../model';
import type { Evaluator } from '../evaluate/Evaluator';
import { originOf } from '../evaluate/runtime';
import type { Scope } from '../evaluate/Scope';
import { buildAgent } from './buildAgent';
import {
  buildDirectives,
  buildParameters,
  buildTools,
} from './buildDirectives';
import { buildEnvironment } from './buildEnvironment';
import { buildPost, buildStages } from './buildStages';
import { sectionsOf, type Section } from './sections';

/** The model of a `pipeline { }` block. */
export function buildPipeline(
  evaluator: Evaluator,
  section: Section,
  scope: Scope,
): Pipeline {
  const found = new Map(
    sectionsOf(section.block).map(each => [each.name, each]),
  );
  evaluator.ledger.mark(originOf('pipeline', section.node.range), 'converted');
  const parameters = buildParameters(evaluator, found.get('parameters'), scope);
  evaluator.parameters.push(...parameters);
  const agentSection = found.get('agent');
  const agent = agentSection && buildAgent(evaluator, agentSection, scope);
  const libraries = found.get('libraries');
  for (const library of sectionsOf(libraries?.block)) {
    const argument = library.node.args[0]?.value;
    if (argument?.kind === 'string') {
      const [name, version] = argument.value.split('@');
      evaluator.libraries.push({
        name,
        ...(version ? { version } : {}),
        resolved: Object.keys(evaluator.librarySources).length > 0,
        origin: originOf(library.name, library.node.range),
      });
    }
  }
  markAll(evaluator, [libraries, found.get('stages')]);
  return {
    kind: 'declarative',
    libraries: evaluator.libraries,
    ...(agent ? { agent } : {}),
    environment: buildEnvironment(evaluator, found.get('environment'), scope),
    options: buildDirectives(evaluator, found.get('options'), scope),
    parameters,
    triggers: buildDirectives(evaluator, found.get('triggers'), scope),
    tools: buildTools(evaluator, found.get('tools'), scope),
    body: sectionsOf(section.block)
      .filter(each => each.name === 'stages')
      .flatMap(each => buildStages(evaluator, each.block, scope)),
    post: buildPost(evaluator, found.get('post'), scope),
  };
}

/** Blocks that only hold others stand or fall with what they hold. */
export function markAll(
  evaluator: Evaluator,
  sections: readonly (Section | undefined)[],
): void {
  for (const section of sections) {
    if (section) {
      evaluator.ledger.mark(
        originOf(section.name, section.node.range),
        'converted',
      );
    }
  }
}
