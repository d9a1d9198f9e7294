import fs from 'node:fs/promises';
import path from 'node:path';

/** Every file below a folder, as sorted paths with `/`; links are not followed. */
export async function listFiles(
  folder: string,
  below = '',
): Promise<readonly string[]> {
  const entries = await fs.readdir(path.join(folder, below), {
    withFileTypes: true,
  });
  const found = await Promise.all(
    entries
      .filter(entry => !entry.name.startsWith('.'))
      .map(async entry => {
        const file = path.posix.join(below, entry.name);
        if (entry.isDirectory()) return listFiles(folder, file);
        return entry.isFile() ? [file] : [];
      }),
  );
  return found.flat().sort();
}

export async function writeFile(file: string, content: string): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, content);
}

export async function copyFile(from: string, to: string): Promise<void> {
  await fs.mkdir(path.dirname(to), { recursive: true });
  await fs.copyFile(from, to);
}
