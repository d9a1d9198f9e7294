import { InputError } from '@backstage/errors';
import path from 'node:path';

const REVISION = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;

/** A revision or branch goes to git as an argument: no options, no ranges. */
export function requireRevision(revision: string): string {
  if (!REVISION.test(revision) || revision.includes('..')) {
    throw new InputError(
      `"${revision}" is no branch, tag or commit that can be used here`,
    );
  }
  return revision;
}

/** A path of a file inside a repository. */
export function requireFilePath(file: string): string {
  const parts = file.split('/');
  const isUnsafe = parts.some(
    part => !part || part === '.' || part === '..' || /^\.git$/i.test(part),
  );
  if (isUnsafe || file.includes('\0')) {
    throw new InputError(`"${file}" is no path inside a repository`);
  }
  return file;
}

/** Where branches are imported from: a web address or a folder. */
export function requireSource(source: string): void {
  const isUrl = /^(?:https?|file):\/\//.test(source);
  if (!isUrl && !path.isAbsolute(source)) {
    throw new InputError(
      `"${source}" is neither an http(s) URL nor an absolute folder`,
    );
  }
}
