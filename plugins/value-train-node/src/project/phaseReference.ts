import type { Phase, Pipeline } from '@trainyard/plugin-value-train-common';
import { graphConfiguration } from '@trainyard/plugin-value-train-common';
import { writeFileWhole } from '../repository/records';

/** Writes a reference of all phases into a project, generated from its own configuration. */
export function writePhaseReference(root: string, pipeline: Pipeline): void {
  writeFileWhole(root, 'docs/phases.md', renderPhaseReference(pipeline));
}

/** The phases of a pipeline as Markdown. */
export function renderPhaseReference(pipeline: Pipeline): string {
  const phases = pipeline.phases.map(renderPhase).join('\n');
  return `# Phases of ${pipeline.pipeline.id} ${
    pipeline.pipeline.version
  }\n\nGenerated from the configuration of this train.\n\n\`\`\`mermaid\n${graphConfiguration(
    pipeline,
  )}\`\`\`\n\n${phases}`;
}

function renderPhase(phase: Phase): string {
  const items = phase.checklist.map(
    item =>
      `- \`${item.id}\` ${item.text}${
        item.required ? '' : ' (optional)'
      }; evidence \`${item.evidence}\``,
  );
  const artifacts = phase.artifacts.map(
    artifact =>
      `- \`${artifact.path}\` (${artifact.type})${
        artifact.required === false ? ', optional' : ''
      }`,
  );
  const checks = phase.gate.checks.map(
    check => `- \`${check.id}\` ${describeCheck(check)}`,
  );
  return [
    `## ${phase.number}. ${phase.title} (\`${phase.id}\`)`,
    '',
    `${phase.goal}.`,
    '',
    `Mode \`${phase.mode}\`, led by \`${phase.lead}\`${
      phase.support.length > 0
        ? ` with ${phase.support.map(name => `\`${name}\``).join(', ')}`
        : ''
    }. Gate: ${phase.gate.policy.replace(/_/g, ' ')}.`,
    '',
    '**Checklist**',
    '',
    ...items,
    '',
    '**Artifacts**',
    '',
    ...artifacts,
    '',
    '**Gate**',
    '',
    ...checks,
    '',
  ].join('\n');
}

function describeCheck(check: Phase['gate']['checks'][number]): string {
  const { id: _id, type, ...parameters } = check;
  const shown = Object.entries(parameters).map(
    ([key, value]) =>
      `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [type.replace(/_/g, ' '), ...shown].join(', ');
}
