import { InputError, NotFoundError } from '@backstage/errors';
import type { GeneratedFile } from '@trainyard/generator';
import { z } from 'zod';
import { mergeGenerated } from '../domain/change/mergeGenerated';
import type { ServiceRequest } from '../domain/service/ServiceRequest';
import { changeBranch } from '../publish/RepositoryHost';
import {
  defineGeneration,
  DevopsAgents,
  readFiles,
} from './createServiceGraph';
import type { Delivery } from './Delivery';

const changeSchema = z.object({
  changes: z.array(
    z.object({ path: z.string(), content: z.string(), isNew: z.boolean() }),
  ),
  kept: z.array(z.string()),
});

/** A later wish for a service that exists becomes a branch, and a pull or merge request where it is published. */
export function createChangeServiceGraph(
  agents: DevopsAgents,
  delivery: Delivery,
) {
  const { repositories, publishing } = delivery;
  return defineGeneration(
    'change-service',
    {
      title: 'Change a service',
      description:
        'Generates a service again with other parameters and proposes the difference as a branch, and as a pull or merge request where it is published',
    },
    agents,
    delivery,
  )
    .task('compare', {
      title: 'Compare with the repository',
      after: ['verdict'],
      agent: agents.codegen.id,
      output: changeSchema,
      retry: { attempts: 1 },
      run: async context => {
        const { request } = context.result('plan');
        const next = await readFiles(
          context,
          context.result('generate').filesArtifact,
        );
        const { origin, current } = await readRepository(request, next);
        const merged = mergeGenerated({ origin, next, current });
        if (merged.changes.length === 0) {
          throw new InputError(
            `nothing would change in ${request.serviceName}${
              merged.kept.length > 0
                ? `; people have changed ${merged.kept.join(', ')}`
                : ''
            }`,
          );
        }
        return { changes: [...merged.changes], kept: [...merged.kept] };
      },
    })
    .gate('approve', {
      title: 'Approve the change',
      after: ['compare'],
      ask: ({ result }) => {
        const { changes, kept } = result('compare');
        const { serviceName } = result('plan').request;
        return {
          question: `Propose this change of ${serviceName}?`,
          action: `Propose the change of ${serviceName}`,
          subject: {
            summary: describeChange(changes, kept),
            facts: [{ label: 'Files', value: String(changes.length) }],
            artifacts: [result('generate').archiveArtifact],
            verdict: result('check').status,
            details: { paths: changes.map(({ path }) => path), kept },
          },
        };
      },
    })
    .task('propose', {
      title: 'Propose the change',
      after: ['approve'],
      agent: agents.codegen.id,
      output: z.object({
        branch: z.string(),
        commit: z.string(),
        url: z.string().optional(),
      }),
      run: async context => {
        const { request } = context.result('plan');
        const { changes, kept } = context.result('compare');
        const runId = context.run.workflowId;
        const title = `Change ${request.serviceName}`;
        const branch = changeBranch(runId);
        const { commit } = await context.effect(
          'branch',
          `${request.serviceName}/${branch}`,
          async () => ({
            commit: await repositories.commitOnBranch(
              request.serviceName,
              branch,
              title,
              changes,
            ),
          }),
          {
            find: async () => {
              const found = await repositories.resolve(
                request.serviceName,
                branch,
              );
              return found ? { commit: found } : undefined;
            },
          },
        );
        const outside = publishing.choose(request);
        if (!outside) return { branch, commit };
        const { url } = await context.effect(
          'propose',
          `${outside.repository}/${branch}`,
          async () => ({
            ...(await outside.host.propose({
              repository: outside.repository,
              title,
              body: describeChange(changes, kept),
              changes,
              runId,
            })),
          }),
        );
        return { branch, commit, url };
      },
    })
    .build(({ result }) => ({
      ...result('propose'),
      files: result('compare').changes.length,
      kept: result('compare').kept,
    }));

  /** As it was generated, and as it is where people work on it. */
  async function readRepository(
    request: ServiceRequest,
    next: readonly GeneratedFile[],
  ) {
    const { serviceName } = request;
    const head = await repositories.resolve(serviceName, 'main');
    if (!head) {
      throw new NotFoundError(
        `serviceName: there is no repository ${serviceName}; create the service first`,
      );
    }
    const origin = await repositories.readFiles(
      serviceName,
      await repositories.findOrigin(serviceName),
    );
    const outside = publishing.choose(request);
    if (!outside) {
      const files = await repositories.readFiles(serviceName, head);
      return { origin, current: toMap(files) };
    }
    const known = toMap(origin);
    const touched = next.filter(
      ({ path, content }) => known.get(path)?.trimEnd() !== content.trimEnd(),
    );
    const current = new Map<string, string>();
    for (const { path } of touched) {
      const text = await outside.host.readFile(outside.repository, path);
      if (text !== undefined) current.set(path, text);
    }
    return { origin, current };
  }
}

function toMap(files: readonly GeneratedFile[]): Map<string, string> {
  return new Map(files.map(({ path, content }) => [path, content]));
}

function describeChange(
  changes: z.output<typeof changeSchema>['changes'],
  kept: readonly string[],
): string {
  return [
    'Files:',
    ...changes.map(
      ({ path, isNew }) => `- \`${path}\` ${isNew ? 'is new' : 'changes'}`,
    ),
    ...(kept.length > 0
      ? [
          '',
          'Changed by people, and left as they are:',
          ...kept.map(path => `- \`${path}\``),
        ]
      : []),
  ].join('\n');
}
