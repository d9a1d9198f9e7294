import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError, NotModifiedError } from '@backstage/errors';
import { readBundleFolder } from '@trainyard/plugin-policy-node';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BundleSource } from '../config';

const FETCH_TIMEOUT_MS = 60_000;
/** What a tree may hold before it is unpacked; policies are text of people. */
const MAXIMUM_TREE_BYTES = 20_000_000;

/** The sources of a bundle and the revision they came from. */
export interface BundleContent {
  readonly sources: ReturnType<typeof readBundleFolder>;
  /** Commit or ETag, where the host tells one. */
  readonly revision?: string;
}

/** Waits between attempts of one fetch. */
export const fetchDelaysMs: readonly number[] = [1_000, 4_000];

async function fetchTree(
  source: { readonly name: string; readonly url: string },
  urlReader: UrlReaderService,
  known: string | undefined,
): Promise<BundleContent> {
  const targetDir = fs.mkdtempSync(path.join(os.tmpdir(), 'policy-bundle-'));
  let bytes = 0;
  try {
    const tree = await urlReader.readTree(source.url, {
      etag: known,
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
      filter: (name, { size = 0 } = { size: 0 }) => {
        const isWanted = /\.rego$|(^|\/)data\.(json|ya?ml)$/.test(name);
        bytes += isWanted ? size : 0;
        // An archive that unpacks without end is not unpacked.
        return isWanted && bytes <= MAXIMUM_TREE_BYTES;
      },
    });
    const folder = await tree.dir({ targetDir });
    if (bytes > MAXIMUM_TREE_BYTES) {
      throw new Error(
        `${source.url} holds more than ${MAXIMUM_TREE_BYTES} bytes of policies`,
      );
    }
    return {
      sources: readBundleFolder(folder),
      revision: tree.etag || undefined,
    };
  } finally {
    fs.rmSync(targetDir, { recursive: true, force: true });
  }
}

/**
 * Reads the sources of a bundle from its folder or repository; nothing where
 * the host says that `known` is still its revision.
 */
export async function readBundle(
  source: BundleSource,
  urlReader: UrlReaderService,
  known?: string,
  delaysMs = fetchDelaysMs,
): Promise<BundleContent | undefined> {
  if ('path' in source) {
    return { sources: readBundleFolder(source.path) };
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchTree(source, urlReader, known);
    } catch (error) {
      if (isError(error) && error.name === NotModifiedError.name) {
        return undefined;
      }
      const isFinal =
        isError(error) &&
        ['NotFoundError', 'NotAllowedError'].includes(error.name);
      if (isFinal || attempt >= delaysMs.length) {
        throw error;
      }
      await sleep(delaysMs[attempt]);
    }
  }
}
