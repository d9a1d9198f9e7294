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
  const modes = pipeline.modes.map(renderMode).join('\n');
  return `# Phases of ${pipeline.pipeline.id} ${
    pipeline.pipeline.version
  }\n\nGenerated from the configuration of this train.\n\n\`\`\`mermaid\n${graphConfiguration(
    pipeline,
  )}\`\`\`\n\n${phases}\n## Modes\n\n${modes}`;
}

function renderMode(mode: Pipeline['modes'][number]): string {
  return [
    `### ${mode.id}`,
    '',
    `${mode.purpose}. Grants ${mode.capabilities
      .map(name => `\`${name}\``)
      .join(', ')}; the rest is refused.`,
    '',
    ...(mode.checklist ?? []).map(({ text }) => `- ${text}`),
    '',
  ].join('\n');
}

function renderPhase(phase: Phase): string {
  const items = phase.checklist.map(
    item =>
      `- \`${item.id}\` ${item.text}${
        item.required ? '' : ' (optional)'
      }; evidence \`${item.evidence}\``,
  );
  const artifacts = phase.artifacts.flatMap(describeArtifact);
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

type Artifact = Phase['artifacts'][number];

/** An artifact with what its gate asks of it, so that nobody has to find out by being refused. */
function describeArtifact(artifact: Artifact): string[] {
  const fields = Object.entries({
    ...artifact.frontmatter_extra,
    ...artifact.fields,
  });
  return [
    `- \`${artifact.path}\` (${artifact.type})${
      artifact.required === false ? ', optional' : ''
    }`,
    ...(artifact.sections ?? []).map(
      section => `  - section "${section.heading}"${describeSection(section)}`,
    ),
    ...fields.map(([name, rule]) => `  - \`${name}\`: ${describeField(rule)}`),
    ...Object.entries(artifact.rules ?? {}).map(
      ([name, value]) => `  - ${name.replace(/_/g, ' ')}: ${String(value)}`,
    ),
  ];
}

function describeSection(
  section: NonNullable<Artifact['sections']>[number],
): string {
  const { min_words: words, min_items: items, mermaid, table } = section;
  const demands = [
    ...(words === undefined ? [] : [`${words} words`]),
    ...(items === undefined ? [] : [`${items} list items`]),
    ...(mermaid ? ['a Mermaid diagram'] : []),
    ...(table
      ? [
          `a table with ${table.columns.join(', ')} and ${
            table.min_rows
          } rows or more`,
        ]
      : []),
  ];
  return demands.length === 0 ? '' : `: ${demands.join(', ')}`;
}

function describeField(rule: NonNullable<Artifact['fields']>[string]): string {
  return [
    rule.type,
    ...(rule.required ? ['required'] : []),
    ...(rule.enum ? [`one of ${rule.enum.join(', ')}`] : []),
    ...(rule.pattern === undefined ? [] : [`matches \`${rule.pattern}\``]),
    ...(rule.min === undefined ? [] : [`from ${rule.min}`]),
    ...(rule.max === undefined ? [] : [`to ${rule.max}`]),
    ...(rule.min_items === undefined
      ? []
      : [`${rule.min_items} elements or more`]),
    ...(rule.keys ? [`with ${rule.keys.join(', ')}`] : []),
  ].join(', ');
}

function describeCheck(check: Phase['gate']['checks'][number]): string {
  const { id: _id, type, ...parameters } = check;
  const shown = Object.entries(parameters).map(
    ([key, value]) =>
      `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [type.replace(/_/g, ' '), ...shown].join(', ');
}
