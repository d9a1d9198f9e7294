import type { GeneratedFile } from '@trainyard/generator';
import type { NodeContext } from '@trainyard/plugin-agents-node';
import type { ServiceRequest } from '../domain/service/ServiceRequest';
import type { Publishing } from '../publish/Publishing';

/** Publishes at GitHub or GitLab where the request says so, once however often the node runs. */
export async function publishOutside(
  context: NodeContext,
  publishing: Publishing,
  {
    request,
    files,
    hash,
  }: {
    readonly request: ServiceRequest;
    readonly files: readonly GeneratedFile[];
    readonly hash: string;
  },
): Promise<{ url?: string; protection?: string }> {
  const outside = publishing.choose(request);
  if (!outside) return {};
  const { host, repository } = outside;
  const runId = context.run.workflowId;
  const { url, protection } = await context.effect(
    'publish-outside',
    `${request.publish}/${repository}/${hash}`,
    async () => ({
      ...(await host.publish({
        repository,
        files,
        runId,
        description: request.description || request.serviceName,
      })),
    }),
    { find: () => host.find(repository, runId) },
  );
  return { url, protection };
}
