import { InputError, NotFoundError } from '@backstage/errors';
import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import type { Request, Response, Router } from 'express';
import type { ArtifactsService } from '../artifacts/ArtifactsService';
import { listFiles, readFileOf } from '../artifacts/zip';
import type { Callers } from '../service/Callers';
import type { RunsReader } from '../service/RunsReader';

export interface ArtifactsDependencies {
  readonly callers: Callers;
  readonly reader: RunsReader;
  readonly artifacts: ArtifactsService;
}

/** The link to an artifact, if the caller may see the run that it names. */
async function findLink(
  { callers, reader, artifacts }: ArtifactsDependencies,
  request: Request,
) {
  const caller = await callers.identify(request, workflowReadPermission);
  const workflowId = String(request.query.workflowId);
  await reader.find(workflowId, caller);
  return artifacts.find(workflowId, request.params.hash);
}

function writeHead(
  response: Response,
  link: { name: string; mediaType: string },
): void {
  const fallback = link.name.replace(/[^\w.-]/g, '_');
  response.set({
    'content-type': link.mediaType,
    // What agents made is never shown as a page of ours.
    'content-disposition': `attachment; filename="${fallback}"; filename*=UTF-8''${encodeURIComponent(
      link.name,
    )}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
    'cache-control': 'private, no-transform, max-age=3600',
    'accept-ranges': 'bytes',
  });
}

async function sendArtifact(
  dependencies: ArtifactsDependencies,
  request: Request,
  response: Response,
): Promise<void> {
  const link = await findLink(dependencies, request);
  const { hash } = request.params;
  const { artifacts } = dependencies;
  writeHead(response, link);
  response.set('etag', `"${hash}"`);
  if (request.headers['if-none-match'] === `"${hash}"`) {
    response.status(304).end();
    return;
  }
  const ranges = request.range(link.sizeBytes, { combine: true });
  if (ranges === -1) {
    response
      .set('content-range', `bytes */${link.sizeBytes}`)
      .status(416)
      .end();
    return;
  }
  if (Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1) {
    const [{ start, end }] = ranges;
    const part = await artifacts.read(hash, { start, end });
    response
      .status(206)
      .set('content-range', `bytes ${start}-${end}/${link.sizeBytes}`)
      .send(Buffer.from(part));
    return;
  }
  response.send(Buffer.from(await artifacts.read(hash)));
}

/** Routes of artifacts; the right to read one comes from the run that links it. */
export function addArtifactRoutes(
  router: Router,
  dependencies: ArtifactsDependencies,
): void {
  const readArchive = async (request: Request) => {
    const link = await findLink(dependencies, request);
    if (link.mediaType !== 'application/zip') {
      throw new InputError(`${link.name} is no archive; get it as a whole`);
    }
    return dependencies.artifacts.read(request.params.hash);
  };

  router.get('/artifacts/:hash', (request, response) =>
    sendArtifact(dependencies, request, response),
  );

  router.get('/artifacts/:hash/files', async (request, response) => {
    response.json({ items: listFiles(await readArchive(request)) });
  });

  router.get('/artifacts/:hash/file', async (request, response) => {
    const path = String(request.query.path);
    const content = readFileOf(await readArchive(request), path);
    if (!content) {
      throw new NotFoundError(`There is no file ${path} in the archive`);
    }
    writeHead(response, {
      name: path.split('/').at(-1) ?? path,
      mediaType: 'application/octet-stream',
    });
    response.send(Buffer.from(content));
  });
}
