import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cacheDir, root } from './paths.mjs';
import { UserError } from './progress.mjs';
import { hashFiles, isStamped, stamp } from './stamps.mjs';
import { listWorkspaces } from './workspaces.mjs';

const require = createRequire(path.join(root, 'package.json'));

/** What all packages say of their configuration, as one document. */
export const configurationSchemaFile = path.join(
  cacheDir,
  'configuration-schema.json',
);

function listSources() {
  return listWorkspaces()
    .flatMap(({ folder }) =>
      ['package.json', 'config.d.ts'].map(name => path.join(folder, name)),
    )
    .filter(file => fs.existsSync(file));
}

async function collect() {
  const { loadConfigSchema } = require('@backstage/config-loader');
  try {
    return await loadConfigSchema({
      dependencies: listWorkspaces().map(({ manifest }) => manifest.name),
      packagePaths: [path.join(root, 'package.json')],
    });
  } catch (error) {
    throw new UserError(
      `A plugin's description of its configuration cannot be read: ${error.message}`,
      'mend the config.d.ts that it names, or its entry in package.json.',
    );
  }
}

/** Collects it when a package changed: it is read from TypeScript, which takes seconds. */
export async function ensureConfigurationSchema() {
  const wanted = hashFiles([path.join(root, 'yarn.lock'), ...listSources()]);
  if (
    isStamped('configuration-schema', wanted) &&
    fs.existsSync(configurationSchemaFile)
  ) {
    return;
  }
  const schema = await collect();
  fs.writeFileSync(configurationSchemaFile, JSON.stringify(schema.serialize()));
  stamp('configuration-schema', wanted);
}

export async function loadConfigurationSchema() {
  await ensureConfigurationSchema();
  const { loadConfigSchema } = require('@backstage/config-loader');
  return loadConfigSchema({
    serialized: JSON.parse(fs.readFileSync(configurationSchemaFile, 'utf8')),
  });
}
