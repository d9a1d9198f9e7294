import {
  defineGraph,
  PermanentError,
  type GraphDefinition,
  type RepositorySources,
} from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { judgeBatches, mergeBatches } from './judgeBatches';
import { fixSchema, POLICY_FIX_GRAPH } from './parameters';
import { chooseFindings, findSetbacks, planFixes } from './planFixes';
import { AUTHOR, readRepository, revisionSchema } from './readRepository';

const MESSAGE = 'Fix what policies found and machines can mend';

const draftSchema = z.object({
  commit: z.string(),
  diff: z.string(),
  files: z.array(z.string()),
  applied: z.array(z.string()),
  refused: z.array(z.object({ fingerprint: z.string(), reason: z.string() })),
});

const comparisonSchema = z.object({
  before: z.int(),
  after: z.int(),
  valid: z.boolean(),
  remaining: z.array(z.string()),
});

/** Commits mechanical fixes to a branch, once they are judged no worse and a person agreed. */
export function createPolicyFixGraph(
  sources: Pick<RepositorySources, 'read'>,
): GraphDefinition {
  return defineGraph({
    id: POLICY_FIX_GRAPH,
    title: 'Apply policy fixes as a branch',
    description:
      'Edits what can be mended without judgement, judges the result again, shows the difference, and commits it to a branch.',
    version: 1,
    input: fixSchema,
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
        store: false,
      }),
      graph: judgeBatches,
    })
    .task('draft', {
      title: 'Edit',
      after: ['judge'],
      output: draftSchema,
      run: async context => {
        const { repository, commit } = context.result('read');
        const store = context.git.repository(repository);
        const before = await mergeBatches(context, context.result('judge'));
        const chosen = chooseFindings(before.violations, context.input);
        const plan = await planFixes(store, commit, chosen);
        if (plan.changes.length === 0) {
          throw new PermanentError(
            `Nothing can be mended mechanically: ${
              plan.refused.map(({ reason }) => reason).join('; ') ||
              'no finding was meant that has a fix'
            }`,
          );
        }
        const draft = await store.commit({
          branch: `draft/${context.run.workflowId}`,
          from: commit,
          message: MESSAGE,
          author: AUTHOR,
          changes: plan.changes,
        });
        return {
          commit: draft,
          diff: await store.diff(commit, draft),
          files: plan.changes.map(({ path }) => path),
          applied: [...plan.applied],
          refused: [...plan.refused],
        };
      },
    })
    .graph('rejudge', {
      title: 'Judge again',
      after: ['draft'],
      toInput: ({ input, result }) => ({
        ...result('read'),
        commit: result('draft').commit,
        environment: input.environment,
        entityRef: input.entityRef,
        store: false,
      }),
      graph: judgeBatches,
    })
    .task('compare', {
      title: 'Compare',
      after: ['rejudge'],
      output: comparisonSchema,
      run: async context => {
        const before = await mergeBatches(context, context.result('judge'));
        const after = await mergeBatches(context, context.result('rejudge'));
        const setbacks = findSetbacks(before, after);
        if (setbacks.length > 0) {
          throw new PermanentError(
            `Nothing is committed, the edits make it worse: ${setbacks.join(
              '; ',
            )}`,
          );
        }
        return {
          before: before.violations.length,
          after: after.violations.length,
          valid: after.valid,
          remaining: after.violations.map(
            ({ severity, rule, location }) =>
              `${severity} ${rule} in ${location.file}`,
          ),
        };
      },
    })
    .gate('approve', {
      title: 'Commit the fixes',
      after: ['compare'],
      ask: ({ result, input }) => {
        const { files, diff, applied, refused } = result('draft');
        const { before, after, valid, remaining } = result('compare');
        const count = `${applied.length} ${
          applied.length === 1 ? 'fix' : 'fixes'
        }`;
        // A path of the machine says less than the component, and too much.
        const place = input.entityRef ?? result('read').from;
        const list = (title: string, lines: readonly string[]) =>
          lines.length > 0
            ? `\n\n**${title}**\n\n${lines.map(line => `- ${line}`).join('\n')}`
            : '';
        return {
          question: `Commit ${count} of ${place} to a branch?`,
          action: `Commit ${count}`,
          subject: {
            summary: `${before} findings before, ${after} after.${list(
              'What remains',
              remaining.slice(0, 50),
            )}${list(
              'Not fixed',
              refused.map(
                ({ fingerprint, reason }) => `${fingerprint}: ${reason}`,
              ),
            )}`,
            facts: files.map(file => ({ label: 'File', value: file })),
            diff,
            verdict: `${valid ? 'passes' : 'still refused'} in ${
              input.environment
            }`,
          },
        };
      },
    })
    .task('commit', {
      title: 'Commit to a branch',
      after: ['approve'],
      output: z.object({
        repository: z.string(),
        branch: z.string(),
        commit: z.string(),
        applied: z.array(z.string()),
      }),
      run: async ({ result, git, run, effect }) => {
        const { repository } = result('read');
        const branch = `policy-fixes/${run.workflowId}`;
        const store = git.repository(repository);
        const commit = await effect(
          'commit',
          branch,
          () =>
            store.commit({
              branch,
              from: result('draft').commit,
              message: MESSAGE,
              author: AUTHOR,
              changes: [],
            }),
          { find: () => store.resolve(branch) },
        );
        return { repository, branch, commit, applied: result('draft').applied };
      },
    })
    .build(({ result }) => result('commit'));
}
