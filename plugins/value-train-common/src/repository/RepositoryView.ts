import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** A file as a view lists it; its content is read only on demand. */
export interface FileEntry {
  /** Path relative to the repository, with forward slashes. */
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * A repository at one moment. Gates see repositories only through this, so the
 * same judgement runs on a folder, a git commit, and text in a browser.
 */
export interface RepositoryView {
  list(): readonly FileEntry[];
  /** The text of a file, or undefined where there is none. */
  readText(path: string): string | undefined;
  /** The SHA-256 of the bytes of a file, or undefined where there is none. */
  hash(path: string): string | undefined;
}

/** SHA-256 of a text, in hexadecimal. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** A view of files held in memory. */
export function createMemoryView(
  files: Readonly<Record<string, string>> | ReadonlyMap<string, string>,
): RepositoryView {
  const map: ReadonlyMap<string, string> =
    files instanceof Map
      ? files
      : new Map(Object.entries(files as Record<string, string>));
  return {
    list: () =>
      [...map].map(([path, text]) => ({
        path,
        sizeBytes: utf8ToBytes(text).length,
      })),
    readText: path => map.get(path),
    hash: path => {
      const text = map.get(path);
      return text === undefined ? undefined : hashText(text);
    },
  };
}

/** Whether a file name suggests text that can be read as a whole. */
export function looksLikeText(path: string): boolean {
  return !/\.(png|jpe?g|gif|webp|ico|pdf|zip|gz|tgz|tar|parquet|onnx|pkl|joblib|npy|npz|woff2?|bin|h5|pt|db|sqlite)$/i.test(
    path,
  );
}
