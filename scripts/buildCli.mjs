// Bundles yard into one file, so that it starts fast and can be downloaded alone.
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './lib/paths.mjs';

const cli = path.join(root, 'packages/cli');

await build({
  entryPoints: [path.join(cli, 'src/index.ts')],
  outfile: path.join(cli, 'dist/yard.cjs'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  // A reader of HCL asks for it where Node has it as a global already.
  external: ['performance'],
  legalComments: 'linked',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
