import { NotFoundError } from '@backstage/errors';
import type { Artifact } from '@trainyard/plugin-agents-common';
import type {
  ArtifactFile,
  ArtifactInput,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { untilConnected } from '../database/connectionLoss';
import type { Redactor } from '../service/Redactor';
import type { ByteRange, ContentStore } from './ContentStore';
import { packFiles } from './zip';

const TEXT =
  /^(?:text\/|application\/(?:json|yaml|x-yaml|xml|javascript|sql|toml|x-sh))|\+(?:json|xml|yaml)/;

/** Where an artifact comes from. */
export interface ArtifactOrigin {
  readonly runId: string;
  readonly node: string;
}

function isText(content: Uint8Array): boolean {
  return !content.subarray(0, 8000).includes(0);
}

/** Content by its hash, and the links that say who may read it. */
export class ArtifactsService {
  constructor(
    private readonly knex: Knex,
    private readonly store: ContentStore,
    private readonly redactor: Redactor,
  ) {}

  async put(origin: ArtifactOrigin, input: ArtifactInput): Promise<Artifact> {
    const isTextual =
      typeof input.content === 'string' || TEXT.test(input.mediaType);
    const content = isTextual
      ? this.#clean(input.content)
      : Buffer.from(input.content);
    return this.#link(origin, input.name, input.mediaType, content);
  }

  async putFiles(
    origin: ArtifactOrigin,
    name: string,
    files: readonly ArtifactFile[],
  ): Promise<Artifact> {
    const clean = files.map(file => ({
      path: file.path,
      content: this.#clean(file.content),
    }));
    return this.#link(origin, name, 'application/zip', packFiles(clean));
  }

  /** The link that gives a run the right to an artifact. */
  async find(
    runId: string,
    hash: string,
  ): Promise<{ name: string; mediaType: string; sizeBytes: number }> {
    const row = await this.knex('artifacts')
      .where({ run_id: runId, hash })
      .first('name', 'media_type', 'size_bytes');
    if (!row) {
      throw new NotFoundError(`Workflow ${runId} has no artifact ${hash}`);
    }
    return {
      name: row.name,
      mediaType: row.media_type,
      sizeBytes: Number(row.size_bytes),
    };
  }

  async read(hash: string, range?: ByteRange): Promise<Uint8Array> {
    const content = await this.store.get(hash, range);
    if (!content) {
      throw new NotFoundError(`The content of artifact ${hash} is gone`);
    }
    return content;
  }

  /** For nodes: any artifact of the project that the run belongs to. */
  async readInProject(projectId: string, hash: string): Promise<Uint8Array> {
    const link = await this.knex('artifacts')
      .join('runs', 'runs.id', 'artifacts.run_id')
      .where({ 'runs.project_id': projectId, 'artifacts.hash': hash })
      .first('artifacts.hash');
    if (!link) {
      throw new NotFoundError(`Project ${projectId} has no artifact ${hash}`);
    }
    return this.read(hash);
  }

  /** Removes content that no run links any more. */
  async removeUnlinked(hashes: readonly string[]): Promise<number> {
    let removed = 0;
    for (const hash of hashes) {
      const link = await this.knex('artifacts').where({ hash }).first('hash');
      if (!link) {
        await this.store.remove(hash);
        removed += 1;
      }
    }
    return removed;
  }

  #clean(content: Uint8Array | string): Uint8Array {
    if (typeof content === 'string') {
      return Buffer.from(this.redactor.redactFile(content));
    }
    return isText(content)
      ? Buffer.from(
          this.redactor.redactFile(Buffer.from(content).toString('utf8')),
        )
      : Buffer.from(content);
  }

  async #link(
    { runId, node }: ArtifactOrigin,
    name: string,
    mediaType: string,
    content: Uint8Array,
  ): Promise<Artifact> {
    const hash = createHash('sha256').update(content).digest('hex');
    // Content first: a link never leads nowhere.
    await this.store.put(hash, content);
    await untilConnected(async () =>
      this.knex('artifacts')
        .insert({
          run_id: runId,
          node_id: node,
          name,
          hash,
          media_type: mediaType,
          size_bytes: content.byteLength,
        })
        .onConflict(['run_id', 'node_id', 'name', 'hash'])
        .ignore(),
    );
    return {
      hash,
      name,
      mediaType,
      sizeBytes: content.byteLength,
      workflowId: runId,
      node,
      createdAt: new Date().toISOString(),
    };
  }
}
