import { readFile } from 'node:fs/promises';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { type ConfigSchema, loadConfigSchema } from '@backstage/config-loader';
import { configSchemaExtensionPoint } from '@backstage/plugin-app-node';

async function read(file: string): Promise<ConfigSchema> {
  return loadConfigSchema({
    serialized: JSON.parse(await readFile(file, 'utf8')),
  });
}

let schema: Promise<ConfigSchema> | undefined;

/**
 * What all packages say of their configuration, as `npm start` collected it.
 *
 * @remarks
 * Backstage collects it anew at every start, from the types of every package,
 * and a second time for the browser: a quarter of the start of this portal.
 * Undefined where nobody collected it beforehand; Backstage does it then.
 */
export async function readConfigurationSchema(): Promise<
  ConfigSchema | undefined
> {
  const file = process.env.TRAINYARD_CONFIGURATION_SCHEMA;
  if (!file) return undefined;
  schema ??= read(file);
  return schema;
}

/** Spares the plugin that serves the browser app collecting it again. */
export default createBackendModule({
  pluginId: 'app',
  moduleId: 'configuration-schema',
  register(env) {
    env.registerInit({
      deps: { app: configSchemaExtensionPoint },
      async init({ app }) {
        const collected = await readConfigurationSchema();
        if (collected) app.setConfigSchema(collected);
      },
    });
  },
});
