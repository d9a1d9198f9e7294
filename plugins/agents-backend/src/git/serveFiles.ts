import { NotFoundError } from '@backstage/errors';
import type { Response } from 'express';
import git from 'isomorphic-git';
import fs from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Files of a repository that clients may ask for: objects by their hash, packs. */
const OBJECT =
  /^(?:objects\/[0-9a-f]{2}\/[0-9a-f]{38}|objects\/pack\/pack-[0-9a-f]{40}\.(?:pack|idx)|HEAD)$/;

/** The list of branches and tags, as clients of git's plain protocol read it. */
export async function listRefs(gitdir: string): Promise<string> {
  const place = { fs, gitdir };
  const names = [
    ...(await git.listBranches(place)).map(name => `refs/heads/${name}`),
    ...(await git.listTags(place)).map(name => `refs/tags/${name}`),
  ].sort();
  const lines = await Promise.all(
    names.map(
      async ref => `${await git.resolveRef({ ...place, ref })}\t${ref}`,
    ),
  );
  return lines.map(line => `${line}\n`).join('');
}

/**
 * One file of a repository for git's plain ("dumb") protocol, which needs no git
 * on the server.
 */
export async function serveFile(
  gitdir: string,
  file: string,
  response: Response,
): Promise<void> {
  if (file === 'objects/info/packs') {
    const packs = await readdir(path.join(gitdir, 'objects/pack')).catch(
      () => [],
    );
    const names = packs.filter(name => name.endsWith('.pack'));
    response.type('text/plain').send(names.map(name => `P ${name}\n`).join(''));
    return;
  }
  if (!OBJECT.test(file)) {
    throw new NotFoundError(`No file ${file}`);
  }
  const content = await readFile(path.join(gitdir, file)).catch(() => {
    throw new NotFoundError(`No file ${file}`);
  });
  response
    .set({
      'content-type': 'application/octet-stream',
      'cache-control': 'no-cache, no-transform',
    })
    .send(content);
}
