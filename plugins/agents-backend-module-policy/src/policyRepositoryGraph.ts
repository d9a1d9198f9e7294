import {
  defineGraph,
  type GraphDefinition,
  type RepositorySources,
} from '@trainyard/plugin-agents-node';
import { toSarif, type Verdict } from '@trainyard/plugin-policy-common';
import { z } from 'zod';
import type { PolicyAnswer } from './askPolicy';
import { judgeBatches, mergeBatches } from './judgeBatches';
import { POLICY_REPOSITORY_GRAPH, repositorySchema } from './parameters';
import { readRepository, revisionSchema } from './readRepository';

const MOST_ON_CARD = 50;

const reportSchema = z.object({
  from: z.string(),
  repository: z.string(),
  commit: z.string(),
  environment: z.string(),
  valid: z.boolean(),
  reasons: z.array(z.string()),
  bySeverity: z.record(z.string(), z.int()),
  evaluated: z.int(),
  notEvaluated: z.int(),
  failed: z.int(),
  waived: z.int(),
  leftOut: z.int(),
  /** Where the portal keeps it, when it belongs to an entity. */
  reportId: z.string().optional(),
  fixable: z.int(),
  report: z.string(),
  sarif: z.string(),
});

/** Files that nobody read are said, and cannot pass where everything must be judged. */
function withGaps(answer: PolicyAnswer, leftOut: number): PolicyAnswer {
  return leftOut === 0
    ? answer
    : {
        ...answer,
        valid: answer.valid && answer.level !== 'strict',
        reasons: [
          ...answer.reasons,
          `${leftOut} files were not read: too many or too large`,
        ],
      };
}

/** Judges a repository, batch by batch. */
export function createPolicyRepositoryGraph(
  sources: Pick<RepositorySources, 'read'>,
): GraphDefinition {
  return defineGraph({
    id: POLICY_REPOSITORY_GRAPH,
    title: 'Judge a repository',
    description:
      'Judges everything in a repository that policies know, and reports findings with a verdict for an environment, as JSON and SARIF.',
    version: 1,
    input: repositorySchema,
  })
    .task('read', {
      title: 'Read the repository',
      output: revisionSchema,
      estimatedDurationMs: 5000,
      run: context => readRepository(context.input, sources, context),
    })
    .graph('judge', {
      title: 'Judge',
      after: ['read'],
      toInput: ({ input, result }) => ({
        ...result('read'),
        environment: input.environment,
        entityRef: input.entityRef,
        store: input.entityRef !== undefined,
      }),
      graph: judgeBatches,
    })
    .task('report', {
      title: 'Report',
      after: ['judge'],
      output: reportSchema,
      run: async context => {
        const { from, repository, commit, leftOut } = context.result('read');
        const whole = withGaps(
          await mergeBatches(context, context.result('judge')),
          leftOut,
        );
        const { violations, outcomes, ...decision } = whole;
        const blocking = new Set(whole.blocking);
        const ordered = [...violations].sort(
          (left, right) =>
            Number(blocking.has(right.fingerprint)) -
            Number(blocking.has(left.fingerprint)),
        );
        context.emit.reasonCard({
          agent: 'policy',
          title: `Verdict on ${from}`,
          decision: whole.valid
            ? `passes in ${whole.environment}`
            : `refused in ${whole.environment}: ${whole.reasons.join('; ')}`,
          mind: 'rules',
          inputs: [
            { label: 'Revision', value: commit },
            { label: 'Findings', value: String(violations.length) },
            {
              label: 'Not evaluated',
              value: String(whole.counts.notEvaluated),
            },
            { label: 'Files not read', value: String(leftOut) },
          ],
          findings: ordered.slice(0, MOST_ON_CARD).map(finding => ({
            severity: finding.severity,
            message: finding.message,
            rule: finding.rule,
            subject: `${finding.location.file}:${finding.location.line ?? 1}`,
            remedy: finding.remediation,
          })),
        });
        const put = (name: string, mediaType: string, content: object) =>
          context.artifacts.put({
            name,
            mediaType,
            content: JSON.stringify(content),
          });
        const report = await put(
          'policy-report.json',
          'application/json',
          whole,
        );
        const verdict = {
          ...decision,
          findings: violations,
        } as unknown as Verdict;
        const sarif = await put(
          'policy-report.sarif',
          'application/sarif+json',
          toSarif(verdict, outcomes, [], '0.1.0'),
        );
        return {
          from,
          repository,
          commit,
          environment: whole.environment,
          valid: whole.valid,
          reasons: whole.reasons,
          bySeverity: whole.counts.bySeverity,
          evaluated: whole.counts.evaluated,
          notEvaluated: whole.counts.notEvaluated,
          failed: whole.counts.failed,
          waived: whole.counts.waived,
          leftOut,
          reportId: whole.id,
          fixable: violations.filter(({ fix }) => fix).length,
          report: report.hash,
          sarif: sarif.hash,
        };
      },
    })
    .build(({ result }) => result('report'));
}
