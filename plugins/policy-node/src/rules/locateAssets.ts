import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// A bundle carries its files beside itself, so this folder is what is wanted.
// eslint-disable-next-line no-restricted-syntax
const here = __dirname;

function packageFolder(): string | undefined {
  try {
    const { resolve } = createRequire(path.join(here, 'index.js'));
    return path.dirname(resolve('@trainyard/plugin-policy-node/package.json'));
  } catch {
    return undefined;
  }
}

/** The folder that holds the compiled rules. */
export function locateRuleAssets(): string {
  const root = packageFolder();
  const folders = [
    path.join(here, 'policy-rules'),
    ...(root ? [path.join(root, 'assets')] : []),
    path.join(here, '..', '..', 'assets'),
  ];
  const found = folders.find(folder =>
    fs.existsSync(path.join(folder, 'rules.json')),
  );
  if (!found) {
    throw new Error(
      `rules.json was not found in ${folders.join(
        ', ',
      )}: install @trainyard/plugin-policy-node, ` +
        'or copy its assets beside the bundle as "policy-rules"',
    );
  }
  return found;
}
