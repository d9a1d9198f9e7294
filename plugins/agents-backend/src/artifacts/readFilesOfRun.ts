import { NotFoundError } from '@backstage/errors';
import type { ComparedFile } from '@trainyard/plugin-agents-common';
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { ArtifactsService } from './ArtifactsService';
import { readAllFiles } from './zip';

/** An artifact that is larger is named, not read into memory. */
const LARGEST_BYTES = 20_000_000;

interface Link {
  readonly name: string;
  readonly hash: string;
  readonly media_type: string;
  readonly size_bytes: string;
}

function toCompared(content: Uint8Array): ComparedFile {
  const text = new TextDecoder('utf-8', { fatal: true });
  try {
    if (!content.subarray(0, 8000).includes(0)) {
      return { text: text.decode(content) };
    }
  } catch {
    // It is no text, then.
  }
  const digest = createHash('sha256').update(content).digest('hex');
  return { digest, note: 'not text' };
}

function ifGone(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined;
  throw error;
}

async function* readLink(
  artifacts: ArtifactsService,
  { name, hash, media_type, size_bytes }: Link,
): AsyncGenerator<[string, ComparedFile]> {
  if (Number(size_bytes) > LARGEST_BYTES) {
    yield [name, { digest: hash, note: `larger than ${LARGEST_BYTES} bytes` }];
    return;
  }
  const content = await artifacts.read(hash).catch(ifGone);
  if (!content) {
    yield [name, { digest: hash, note: 'its content is gone' }];
    return;
  }
  if (media_type !== 'application/zip') {
    yield [name, toCompared(content)];
    return;
  }
  for (const [path, file] of readAllFiles(content)) {
    yield [
      `${name}/${path}`,
      file ? toCompared(file) : { digest: hash, note: 'too large' },
    ];
  }
}

/**
 * The files that a run made, by name of the artifact and path inside.
 *
 * @remarks
 * Where nodes made an artifact of the same name several times the last counts.
 */
export async function readFilesOfRun(
  knex: Knex,
  artifacts: ArtifactsService,
  runId: string,
): Promise<ReadonlyMap<string, ComparedFile>> {
  const links = await knex('artifacts')
    .where({ run_id: runId })
    .distinctOn('name')
    .orderBy([{ column: 'name' }, { column: 'created_at', order: 'desc' }])
    .select<Link[]>('name', 'hash', 'media_type', 'size_bytes');
  const files = new Map<string, ComparedFile>();
  for (const link of links) {
    for await (const [path, file] of readLink(artifacts, link)) {
      files.set(path, file);
    }
  }
  return files;
}
