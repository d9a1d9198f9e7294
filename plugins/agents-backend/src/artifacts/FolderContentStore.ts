import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ByteRange, ContentStore } from './ContentStore';

function isMissing(error: unknown): boolean {
  return (error as { code?: string }).code === 'ENOENT';
}

/** Content in a folder, in sub-folders by the first two digits of its hash. */
export class FolderContentStore implements ContentStore {
  constructor(private readonly root: string) {}

  async put(hash: string, content: Uint8Array): Promise<void> {
    const file = this.#fileOf(hash);
    await mkdir(path.dirname(file), { recursive: true });
    // Whole or not at all: a reader never sees half of it.
    const temporary = `${file}.${randomUUID()}`;
    await writeFile(temporary, content);
    await rename(temporary, file);
  }

  async get(hash: string, range?: ByteRange): Promise<Uint8Array | undefined> {
    try {
      return range
        ? await this.#readRange(hash, range)
        : await readFile(this.#fileOf(hash));
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  async remove(hash: string): Promise<void> {
    await rm(this.#fileOf(hash), { force: true });
  }

  async #readRange(
    hash: string,
    { start, end }: ByteRange,
  ): Promise<Uint8Array> {
    const file = await open(this.#fileOf(hash));
    try {
      const buffer = Buffer.alloc(end - start + 1);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  #fileOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) {
      throw new Error(`"${hash}" is not a content hash`);
    }
    return path.join(this.root, hash.slice(0, 2), hash);
  }
}
