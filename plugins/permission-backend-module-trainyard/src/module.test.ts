import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { createPermission } from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { permissionModuleTrainyard } from './module';

const devtools = createPermission({
  name: 'devtools.administer',
  attributes: {},
});

async function decideFor(admins: string[] | undefined): Promise<string> {
  let installed: PermissionPolicy | undefined;
  const backend = await startTestBackend({
    extensionPoints: [
      [policyExtensionPoint, { setPolicy: policy => (installed = policy) }],
    ],
    features: [
      permissionModuleTrainyard,
      mockServices.rootConfig.factory({
        data: { trainyard: { permission: { admins } } },
      }),
    ],
  });
  await backend.stop();
  const decision = await installed!.handle({ permission: devtools }, {
    info: {
      userEntityRef: 'user:default/ada',
      ownershipEntityRefs: ['user:default/ada', 'group:default/keepers'],
    },
  } as Parameters<PermissionPolicy['handle']>[1]);
  return decision.result;
}

describe('the permission module', () => {
  it('takes administrators from the configuration', async () => {
    await expect(decideFor(['group:default/keepers'])).resolves.toBe('ALLOW');
    await expect(decideFor(['group:default/others'])).resolves.toBe('DENY');
  });

  it('knows no administrator where none is configured', async () => {
    await expect(decideFor(undefined)).resolves.toBe('DENY');
  });
});
