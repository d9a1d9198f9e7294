// npm run build: everything that a start needs, made beforehand; an image that
// holds it starts without network and without writing to its sources.
import { prepare } from './lib/prepare.mjs';
import { runMain } from './lib/progress.mjs';

await runMain(prepare);
