// npm run licenses: no dependency that runs in production may have a licence
// that would bind the people who install the portal.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { root } from './lib/paths.mjs';
import { listWorkspaces } from './lib/workspaces.mjs';

const ALLOWED =
  /^(MIT(-0)?|MIT\*|Apache-2\.0|Apache\*|Apache 2\.0|BSD(-[23]-Clause)?\*?|0BSD|ISC|CC0-1\.0|CC-BY-[34]\.0|Unlicense|WTFPL|Zlib|BlueOak-1\.0\.0|Python-2\.0|MPL-2\.0|Artistic-2\.0|PostgreSQL|Public Domain|AFLv2\.1|OFL-1\.1)$/i;

/** Packages whose package.json says nothing useful, or something of its own. */
const READ_BY_HAND = new Map([
  ['fast-shallow-equal', 'Unlicense, in its LICENSE file'],
  ['khroma', 'MIT, in its license file'],
  ['pause', 'MIT, in its Readme'],
  ['pause-stream', 'MIT or Apache-2.0, in its LICENSE file'],
  ['react-universal-interface', 'Unlicense, in its LICENSE file'],
  ['tosource', 'zlib, in its LICENSE file'],
  ['valid-url', 'MIT, in its LICENSE file'],
  // Icons: free to use in products, not to be sold as icons; Backstage UI
  // brings them itself.
  ['@remixicon/react', 'Remix Icon License 1.0'],
  // Weak copyleft, unmodified, loaded by Backstage's own scaffolder alone.
  ['@isomorphic-git/pgp-plugin', 'LGPL-3.0+'],
  // Builds type declarations; a dependency of the command-line tool of Backstage.
  ['rollup-plugin-dts', 'LGPL-3.0, build only'],
]);

function licenceOf(manifest) {
  const { license, licenses } = manifest;
  if (typeof license === 'string') return license;
  if (license?.type) return license.type;
  if (Array.isArray(licenses)) {
    return licenses.map(item => item.type ?? item).join(' OR ');
  }
  return 'unknown';
}

/** With OR one may choose; with AND everything must be allowed. */
function isAllowed(expression) {
  return expression
    .replace(/[()]/g, '')
    .split(/\s+OR\s+/i)
    .some(choice =>
      choice.split(/\s+AND\s+/i).every(part => ALLOWED.test(part.trim())),
    );
}

function findManifest(name, from) {
  const places = createRequire(path.join(from, 'package.json')).resolve.paths(
    name,
  );
  return places
    ?.map(place => path.join(place, name, 'package.json'))
    .find(file => fs.existsSync(file));
}

const seen = new Set();
const refused = [];

function visit(folder, manifest) {
  const names = {
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
  };
  for (const name of Object.keys(names)) {
    const file = findManifest(name, folder);
    if (!file) continue; // optional and not for this platform
    const home = path.dirname(fs.realpathSync(file));
    if (seen.has(home)) continue;
    seen.add(home);
    const dependency = JSON.parse(fs.readFileSync(file, 'utf8'));
    const licence = licenceOf(dependency);
    if (
      home.includes('node_modules') &&
      !isAllowed(licence) &&
      !READ_BY_HAND.has(name)
    ) {
      refused.push(`${name}@${dependency.version}: ${licence}`);
    }
    visit(home, dependency);
  }
}

for (const { folder, manifest } of listWorkspaces()) visit(folder, manifest);
console.log(`${seen.size} dependencies looked at`);
if (refused.length > 0) {
  console.error(
    `Licences that are not allowed at run time:\n  ${refused.join('\n  ')}`,
  );
  process.exit(1);
}
