import {
  PermanentError,
  type NodeContext,
  type RepositoryRequest,
  type RepositorySources,
} from '@trainyard/plugin-agents-node';
import { mayBeJudged, typeOfFile } from '@trainyard/plugin-policy-common';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** Who commits for these graphs. */
export const AUTHOR = {
  name: 'Trainyard policy',
  email: 'policy@trainyard.invalid',
};

const MOST_FILES = 4000;
const BATCH_FILES = 100;
const BATCH_BYTES = 4_000_000;

/** A revision in the git store, and the files that policies judge, in batches. */
export const revisionSchema = z.object({
  from: z.string(),
  repository: z.string(),
  commit: z.string(),
  batches: z.array(z.array(z.string())),
  /** Files that were too many or too large to be read. */
  leftOut: z.int(),
  /** The id of the one report that all batches make. */
  reportId: z.uuid(),
});
export type Revision = z.infer<typeof revisionSchema>;

function nameOf(from: string): string {
  const last = from
    .replace(/\/(?:tree|blob)\/.*$/, '')
    .replace(/(?:\.git)?\/*$/, '')
    .split('/')
    .at(-1);
  const name = (last ?? '').toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  return name.replace(/^-+|-+$/g, '').slice(0, 60) || 'repository';
}

/** Fixes one revision: what a project has itself stays where it is, anything else is copied. */
async function fixRevision(
  request: RepositoryRequest,
  sources: Pick<RepositorySources, 'read'>,
  context: NodeContext,
): Promise<Pick<Revision, 'from' | 'repository' | 'commit' | 'leftOut'>> {
  const own = request.repository?.match(/^git:(.+)$/)?.[1];
  if (own) {
    const store = context.git.repository(own);
    const commit =
      (await store.resolve('main')) ?? (await store.resolve('master'));
    if (!commit) {
      throw new PermanentError(
        `repository: the project has no repository "${own}" with a branch main`,
      );
    }
    return { from: `git:${own}`, repository: own, commit, leftOut: 0 };
  }
  const { files, from, leftOut = 0 } = await sources.read(request, context);
  if (from.startsWith('git:')) {
    return fixRevision({ repository: from }, sources, context);
  }
  const repository = `policy-${nameOf(from)}`;
  const commit = await context.git.repository(repository).commit({
    branch: `judged/${context.run.workflowId}`,
    message: `Copy of ${from}`,
    author: AUTHOR,
    changes: files,
  });
  return { from, repository, commit, leftOut };
}

/** Reads a repository once, so that every later step sees the same revision. */
export async function readRepository(
  request: RepositoryRequest,
  sources: Pick<RepositorySources, 'read'>,
  context: NodeContext,
): Promise<Revision> {
  const revision = await fixRevision(request, sources, context);
  const store = context.git.repository(revision.repository);
  const paths = await store.listFiles(revision.commit);
  if (paths.length > MOST_FILES) {
    throw new PermanentError(
      `${revision.from} has ${paths.length} files; ${MOST_FILES} at most are judged in one run`,
    );
  }
  const batches: string[][] = [];
  let bytes = 0;
  for (const path of paths) {
    if (!mayBeJudged(path)) continue;
    const content = await store.readFile(revision.commit, path);
    if (!content || !typeOfFile(path, Buffer.from(content).toString())) {
      continue;
    }
    const last = batches.at(-1);
    bytes += content.byteLength;
    if (!last || last.length >= BATCH_FILES || bytes > BATCH_BYTES) {
      batches.push([path]);
      bytes = content.byteLength;
    } else {
      last.push(path);
    }
  }
  if (batches.length === 0) {
    throw new PermanentError(
      `${revision.from} holds nothing that policies judge: no Terraform, Kubernetes, Dockerfile, workflow, lock file or catalog entity`,
    );
  }
  return { ...revision, batches, reportId: randomUUID() };
}
