import { readFile } from 'node:fs/promises';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { type ConfigSchema, loadConfigSchema } from '@backstage/config-loader';
import { configSchemaExtensionPoint } from '@backstage/plugin-app-node';

async function read(file: string): Promise<ConfigSchema> {
  return loadConfigSchema({
    serialized: JSON.parse(await readFile(file, 'utf8')),
  });
}

const file = process.env.TRAINYARD_CONFIGURATION_SCHEMA;

/**
 * What all packages say of their configuration, as `npm start` collected it.
 *
 * @remarks
 * Backstage collects it anew at every start, from the types of every package,
 * and a second time for the browser: a quarter of the start of this portal.
 * Undefined where nobody collected it beforehand; Backstage does it then.
 */
export const configurationSchema: Promise<ConfigSchema> | undefined = file
  ? read(file)
  : undefined;

/** Spares the plugin that serves the browser app reading it again. */
export default createBackendModule({
  pluginId: 'app',
  moduleId: 'configuration-schema',
  register(env) {
    env.registerInit({
      deps: { app: configSchemaExtensionPoint },
      async init({ app }) {
        const schema = await configurationSchema;
        if (schema) app.setConfigSchema(schema);
      },
    });
  },
});
