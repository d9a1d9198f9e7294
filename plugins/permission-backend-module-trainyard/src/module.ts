import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { TrainyardPermissionPolicy } from './TrainyardPermissionPolicy';

/**
 * Installs Trainyard's permission policy.
 *
 * @public
 */
export const permissionModuleTrainyard = createBackendModule({
  pluginId: 'permission',
  moduleId: 'trainyard',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ policy, config }) {
        const admins =
          config.getOptionalStringArray('trainyard.permission.admins') ?? [];
        policy.setPolicy(new TrainyardPermissionPolicy(admins));
      },
    });
  },
});
