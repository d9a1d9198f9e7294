import {
  defineGraph,
  GraphDefinition,
  type RepositorySources,
} from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { buildAnalyst } from './analysts/build';
import { ciAnalyst } from './analysts/ci';
import { docsAnalyst } from './analysts/docs';
import { languagesAnalyst } from './analysts/languages';
import {
  dependenciesAnalyst,
  licenceAnalyst,
  secretsAnalyst,
} from './analysts/safety';
import { criticAgent, prioritiserAgent } from './judges';
import { mechanicalChanges } from './mechanicalChanges';
import { analysisSchema, readSnapshot, takeSnapshot } from './snapshot';

const AUTHOR = { name: 'Trainyard review', email: 'review@trainyard.invalid' };

const inputSchema = z
  .object({
    entityRef: z.string().optional().describe('Catalog component to review'),
    repository: z
      .string()
      .max(1000)
      .optional()
      .describe('URL, allowed folder, or git:NAME of the project'),
  })
  .refine(input => input.entityRef || input.repository, {
    path: ['repository'],
    message: 'name a repository, or a component by entityRef',
  });

const fetchedSchema = z.object({
  from: z.string(),
  name: z.string(),
  /** Repository of the git store that holds the copy. */
  repository: z.string(),
  commit: z.string(),
  snapshot: z.string(),
  files: z.int(),
});

const draftSchema = z.object({
  commit: z.string().optional(),
  diff: z.string(),
  files: z.array(z.string()),
});

/** A name for repository and component from wherever it came. */
export function nameOf(from: string): string {
  const last = from
    .replace(/^git:/, '')
    .replace(/\/(?:tree|blob)\/.*$/, '')
    .replace(/(?:\.git)?\/*$/, '')
    .split('/')
    .at(-1);
  const name = (last ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name.slice(0, 60) || 'repository';
}

const analyst = { after: ['fetch'] as const, estimatedDurationMs: 1000 };

/**
 * Looks at a repository from seven sides at once, orders what was found,
 * checks it, and offers what can be done without judgement as a branch.
 */
export function createReviewRepositoryGraph(
  sources: Pick<RepositorySources, 'read'>,
): GraphDefinition {
  return defineGraph({
    id: 'review-repository',
    title: 'Review a repository',
    description:
      'Languages, build, tests, CI, documentation, licence, secrets and dependencies; prioritised improvements, the mechanical ones as a branch.',
    version: 1,
    input: inputSchema,
  })
    .task('fetch', {
      title: 'Fetch the repository',
      output: fetchedSchema,
      estimatedDurationMs: 5000,
      run: async context => {
        const { files, from } = await sources.read(context.input, context);
        const name = nameOf(from);
        const repository = `review-${name}`;
        const commit = await context.git.repository(repository).commit({
          branch: `reviewed/${context.run.workflowId}`,
          message: `Copy of ${from}`,
          author: AUTHOR,
          changes: files,
        });
        const snapshot = await context.artifacts.put({
          name: 'snapshot.json',
          mediaType: 'application/json',
          content: JSON.stringify(takeSnapshot(files)),
        });
        return {
          from,
          name,
          repository,
          commit,
          snapshot: snapshot.hash,
          files: files.length,
        };
      },
    })
    .agent('languages', {
      ...analyst,
      title: 'Languages',
      agent: languagesAnalyst,
      input: ({ result }) => ({ snapshot: result('fetch').snapshot }),
    })
    .agent('build', {
      ...analyst,
      title: 'Build and tests',
      agent: buildAnalyst,
      input: ({ result }) => ({ snapshot: result('fetch').snapshot }),
    })
    .agent('ci', {
      ...analyst,
      title: 'Continuous integration',
      agent: ciAnalyst,
      input: ({ result }) => ({ snapshot: result('fetch').snapshot }),
    })
    .agent('docs', {
      ...analyst,
      title: 'Documentation',
      agent: docsAnalyst,
      input: ({ result }) => ({ snapshot: result('fetch').snapshot }),
    })
    .agent('licence', {
      ...analyst,
      title: 'Licence',
      agent: licenceAnalyst,
      input: ({ result }) => ({ snapshot: result('fetch').snapshot }),
    })
    .agent('secrets', {
      ...analyst,
      title: 'Secrets',
      agent: secretsAnalyst,
      input: ({ result }) => ({ snapshot: result('fetch').snapshot }),
    })
    .agent('dependencies', {
      ...analyst,
      title: 'Dependencies',
      agent: dependenciesAnalyst,
      input: ({ result }) => ({ snapshot: result('fetch').snapshot }),
    })
    .agent('prioritise', {
      title: 'Prioritise',
      agent: prioritiserAgent,
      after: [
        'languages',
        'build',
        'ci',
        'docs',
        'licence',
        'secrets',
        'dependencies',
      ],
      input: ({ result }) => ({
        improvements: [
          result('languages'),
          result('build'),
          result('ci'),
          result('docs'),
          result('licence'),
          result('secrets'),
          result('dependencies'),
        ].flatMap(({ improvements }) => improvements),
      }),
    })
    .agent('critic', {
      title: 'Critic',
      agent: criticAgent,
      after: ['prioritise'],
      input: ({ result }) => ({
        improvements: result('prioritise').improvements,
        snapshot: result('fetch').snapshot,
      }),
    })
    .task('draft', {
      title: 'Draft the mechanical changes',
      after: ['critic'],
      output: draftSchema,
      run: async context => {
        const { repository, commit, snapshot, name } = context.result('fetch');
        const changes = mechanicalChanges(
          context.result('critic').improvements,
          await readSnapshot(context, snapshot),
          name,
        );
        if (!changes.length) {
          return { diff: '', files: [] };
        }
        const store = context.git.repository(repository);
        const draft = await store.commit({
          branch: `draft/${context.run.workflowId}`,
          from: commit,
          message: 'Improve what needs no judgement',
          author: AUTHOR,
          changes,
        });
        return {
          commit: draft,
          diff: await store.diff(commit, draft),
          files: changes.map(({ path }) => path),
        };
      },
    })
    .gate('approve', {
      title: 'Commit the mechanical improvements',
      after: ['draft'],
      onReject: 'continue',
      skip: ({ results }) =>
        draftSchema.parse(results.draft).commit
          ? undefined
          : 'nothing can be improved without judgement',
      ask: ({ result }) => {
        const { diff, files } = result('draft');
        const { improvements } = result('critic');
        return {
          question: `Commit ${files.length} mechanical improvements of ${
            result('fetch').name
          } on a branch?`,
          action: `Commit ${files.length} changes`,
          subject: {
            summary: improvements
              .map(({ severity, title }) => `- **${severity}** ${title}`)
              .join('\n'),
            facts: files.map(file => ({ label: 'File', value: file })),
            diff,
          },
        };
      },
    })
    .task('commit', {
      title: 'Commit on a branch',
      after: [
        {
          node: 'approve',
          condition: 'when approved',
          when: ({ results }) => results.approve?.decision === 'approved',
        },
      ],
      skip: ({ results }) =>
        results.approve ? undefined : 'there is nothing to commit',
      output: z.object({
        repository: z.string(),
        branch: z.string(),
        commit: z.string(),
      }),
      run: async ({ result, git, run, effect }) => {
        const { repository } = result('fetch');
        const branch = `improvements/${run.workflowId}`;
        const commit = await effect(
          'commit',
          branch,
          () =>
            git.repository(repository).commit({
              branch,
              from: result('draft').commit,
              message: 'Improve what needs no judgement',
              author: AUTHOR,
              changes: [],
            }),
          { find: () => git.repository(repository).resolve(branch) },
        );
        return { repository, branch, commit };
      },
    })
    .task('report', {
      title: 'Write the report',
      replay: 'again',
      after: ['approve', 'commit'],
      output: z.object({
        improvements: analysisSchema.shape.improvements,
        branch: z.string().optional(),
        report: z.string(),
      }),
      run: async ({ result, results, artifacts }) => {
        const { improvements } = result('critic');
        const { hash } = await artifacts.put({
          name: 'review.md',
          mediaType: 'text/markdown',
          content: [
            `# Review of ${result('fetch').name}`,
            '',
            ...improvements.map(
              item =>
                `1. **${item.severity}** ${item.title} (${item.effort}): ${item.remedy}`,
            ),
            '',
          ].join('\n'),
        });
        return { improvements, branch: results.commit?.branch, report: hash };
      },
    })
    .build(({ results }) => results.report);
}

/** The agents of the graph, for the catalogue. */
export const reviewAgents = [
  languagesAnalyst,
  buildAnalyst,
  ciAnalyst,
  docsAnalyst,
  licenceAnalyst,
  secretsAnalyst,
  dependenciesAnalyst,
  prioritiserAgent,
  criticAgent,
];
