import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  type GeneratorBase,
  type TechdocsGenerator,
  techdocsGeneratorExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { NodeGenerator } from './NodeGenerator';

/**
 * Builds TechDocs sites in this process instead of by MkDocs.
 *
 * @public
 */
export const techdocsModuleNodeGenerator = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'node-generator',
  register(reg) {
    reg.registerInit({
      deps: { generator: techdocsGeneratorExtensionPoint },
      async init({ generator }) {
        // The extension point names its stock class but calls only `run`.
        const nodeGenerator: GeneratorBase = new NodeGenerator();
        generator.setTechdocsGenerator(nodeGenerator as TechdocsGenerator);
      },
    });
  },
});
