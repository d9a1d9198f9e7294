import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** Every package of this repository: its folder and its manifest. */
export function listWorkspaces() {
  return ['packages', 'plugins'].flatMap(group => {
    const dir = path.join(root, group);
    if (!fs.existsSync(dir)) return [];
    return fs
      .readdirSync(dir)
      .sort()
      .map(name => path.join(dir, name))
      .filter(folder => fs.existsSync(path.join(folder, 'package.json')))
      .map(folder => ({
        folder,
        manifest: JSON.parse(
          fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
        ),
      }));
  });
}

/** What can end up in the browser bundle: everything but backends, `-node` and the CLI. */
export function isBundledInApp({ manifest }) {
  const role = manifest.backstage?.role ?? '';
  return !/^(backend|node-library|cli)/.test(role);
}
