import type {
  ArtifactDefinition,
  FieldRules,
} from '../configuration/fieldSchema';
import type { Pipeline } from '../configuration/schema';
import { isMap } from '../content/query';
import { toMillis } from './dates';
import { judgeFields } from './fields';

/** What front matter is compared with. */
export interface FrontMatterContext {
  readonly pipeline: Pipeline;
  readonly phase: string;
  readonly project?: string;
  readonly cycle?: number;
  readonly now: number;
}

/** Clocks may differ by this much before a time counts as lying in the future. */
export const clockSkewMs = 5 * 60 * 1000;

/** Judges the front matter of a Markdown artifact: fields, and that it speaks of this phase, project and file. */
export function judgeFrontMatter(
  data: unknown,
  artifact: ArtifactDefinition,
  context: FrontMatterContext,
): string[] {
  const { pipeline } = context;
  const required = pipeline.frontmatter_common.required;
  const rules: FieldRules = {
    ...Object.fromEntries(
      Object.entries(required).map(([key, rule]) => [
        key,
        { ...rule, required: true },
      ]),
    ),
    ...pipeline.frontmatter_common.optional,
    ...Object.fromEntries(
      Object.entries(artifact.frontmatter_extra ?? {}).map(([key, rule]) => [
        key,
        { ...rule, required: rule.required ?? true },
      ]),
    ),
  };
  const problems = judgeFields(data, rules, {
    references: {
      'phases.id': pipeline.phases.map(({ id }) => id),
      'agents.id': pipeline.agents.map(({ id }) => id),
    },
  }).map(({ place, message }) => `${place} ${message}`.trim());
  return isMap(data) && problems.length === 0
    ? judgeMeaning(data, artifact, context)
    : problems;
}

function judgeMeaning(
  data: Record<string, unknown>,
  artifact: ArtifactDefinition,
  context: FrontMatterContext,
): string[] {
  const problems: string[] = [];
  const stem = artifact.file.replace(/\.[a-z]+$/, '');
  if (
    data.artifact !== undefined &&
    ![artifact.file, stem, artifact.path].includes(String(data.artifact))
  ) {
    problems.push(
      `artifact says "${data.artifact}", but this file is "${artifact.file}"`,
    );
  }
  if (data.phase !== undefined && data.phase !== context.phase) {
    problems.push(
      `phase says "${data.phase}", but the artifact belongs to "${context.phase}"`,
    );
  }
  if (
    context.project !== undefined &&
    data.project !== undefined &&
    data.project !== context.project
  ) {
    problems.push(
      `project says "${data.project}", but this is "${context.project}"`,
    );
  }
  if (
    context.cycle !== undefined &&
    typeof data.cycle === 'number' &&
    data.cycle > context.cycle
  ) {
    problems.push(
      `cycle says ${data.cycle}, but the project is in cycle ${context.cycle}`,
    );
  }
  if (data.status === 'superseded') {
    problems.push('status says superseded: a newer version takes its place');
  }
  return [...problems, ...judgeTimes(data, context.now)];
}

function judgeTimes(data: Record<string, unknown>, now: number): string[] {
  const created = toMillis(data.created_at);
  const updated = toMillis(data.updated_at);
  const problems: string[] = [];
  for (const [name, at] of [
    ['created_at', created],
    ['updated_at', updated],
  ] as const) {
    if (at !== undefined && at > now + clockSkewMs) {
      problems.push(`${name} lies in the future`);
    }
  }
  if (created !== undefined && updated !== undefined && updated < created) {
    problems.push('updated_at is before created_at');
  }
  return problems;
}
