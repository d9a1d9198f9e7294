import { GeneratedFile } from '@trainyard/generator';
import { z } from 'zod';

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
});

/** Why a repository cannot run on this machine; undefined where it can. */
export function explainUnavailable(
  files: readonly GeneratedFile[],
  hasDatabases: boolean,
): string | undefined {
  const manifest = files.find(({ path }) => path === 'package.json');
  if (!manifest) {
    return 'unavailable: needs a language runtime that this machine does not bring; the local target runs Node.js services';
  }
  const { dependencies } = manifestSchema.parse(JSON.parse(manifest.content));
  const names = Object.keys(dependencies);
  if (names.some(name => name.startsWith('@aws-sdk/'))) {
    return 'unavailable: needs AWS (or a double of it) for its store or messages';
  }
  if (names.includes('redis')) {
    return 'unavailable: needs a Redis server';
  }
  if (names.includes('pg') && !hasDatabases) {
    return 'unavailable: needs a PostgreSQL server on which databases may be created';
  }
  return undefined;
}
