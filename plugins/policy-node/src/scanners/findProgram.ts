import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';

/** The path of a program that can be run here, if there is one. */
export async function findProgram(
  name: string,
  searchPath = process.env.PATH ?? '',
): Promise<string | undefined> {
  for (const folder of searchPath.split(path.delimiter).filter(Boolean)) {
    const file = path.join(folder, name);
    try {
      await access(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder; the next one may have it.
    }
  }
  return undefined;
}
