import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this checkout. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);
/** Downloaded tools, stamps and logs: may be deleted at any time. */
export const cacheDir = path.join(root, '.cache');
/** The data of this checkout: what `npm run reset` throws away. */
export const dataDir = path.join(root, '.data');
