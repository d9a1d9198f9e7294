import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  decideVerdict,
  defaultEnforcement,
  enforcementLevels,
  type EnforcementSettings,
  type Finding,
} from '@trainyard/plugin-policy-common';
import {
  collectSubjects,
  redactSecrets,
  type PolicyEvaluator,
} from '@trainyard/plugin-policy-node';

/** Findings a log shows; the output has all of them. */
const SHOWN = 50;

function describe(finding: Finding): string {
  const { file, line } = finding.location;
  return `${finding.severity} ${line ? `${file}:${line}` : file} ${
    finding.resource ?? ''
  } ${finding.rule}: ${finding.message}`;
}

/** `policy:check`: judges what a template made, before it leaves the workspace. */
export function createPolicyCheckAction(
  evaluator: () => Promise<PolicyEvaluator>,
  enforcement: EnforcementSettings = defaultEnforcement,
) {
  return createTemplateAction({
    id: 'policy:check',
    description:
      'Judges the files of the workspace by the policies of the portal, and stops the task when they are refused',
    examples: [
      {
        description: 'Judge what was rendered as strictly as production',
        example:
          'steps:\n  - action: policy:check\n    input:\n      environment: production\n',
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string({ description: 'Folder or file in the workspace' })
            .default('.'),
        environment: z =>
          z
            .string({ description: 'dev, staging or production' })
            .default('staging'),
        level: z =>
          z
            .enum(enforcementLevels, {
              description: 'Overrides the level of the environment',
            })
            .optional(),
        failOnRefusal: z =>
          z
            .boolean({
              description: 'Stop the task when the files are refused',
            })
            .default(true),
      },
      output: {
        valid: z => z.boolean({ description: 'Whether nothing blocks' }),
        reasons: z => z.array(z.string(), { description: 'Why it blocks' }),
        findings: z => z.array(z.any(), { description: 'All findings' }),
      },
    },
    async handler(ctx) {
      const { path, environment, level, failOnRefusal } = ctx.input;
      const target = resolveSafeChildPath(ctx.workspacePath, path);
      const { subjects, skipped } = collectSubjects(target);
      skipped.forEach(each =>
        ctx.logger.warn(`Not judged: ${each.name}: ${each.reason}`),
      );
      if (subjects.length === 0) {
        ctx.logger.info(
          'Nothing in the workspace is known to any policy engine: not evaluated',
        );
        ctx.output('valid', true);
        ctx.output('reasons', []);
        ctx.output('findings', []);
        return;
      }
      const evaluation = await (
        await evaluator()
      ).evaluate(subjects, { timeoutMs: 30_000 });
      const settings = level
        ? {
            ...enforcement,
            environments: { ...enforcement.environments, [environment]: level },
          }
        : enforcement;
      const verdict = decideVerdict(
        { ...evaluation, findings: evaluation.findings.map(redactSecrets) },
        { environment, now: new Date() },
        settings,
      );
      verdict.findings
        .slice(0, SHOWN)
        .forEach(finding => ctx.logger.info(describe(finding)));
      evaluation.outcomes
        .filter(outcome => outcome.status !== 'evaluated')
        .forEach(outcome =>
          ctx.logger.warn(
            `${outcome.engine}, ${outcome.subject}: ${outcome.status}: ${
              outcome.reason ?? ''
            }`,
          ),
        );
      ctx.output('valid', verdict.valid);
      ctx.output('reasons', [...verdict.reasons]);
      ctx.output('findings', [...verdict.findings]);
      if (!verdict.valid && failOnRefusal) {
        throw new InputError(
          `Refused for ${environment}: ${verdict.reasons.join('; ')}`,
        );
      }
    },
  });
}
