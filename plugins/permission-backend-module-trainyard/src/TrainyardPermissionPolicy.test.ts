import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogLocationDeletePermission,
} from '@backstage/plugin-catalog-common/alpha';
import { TrainyardPermissionPolicy } from './TrainyardPermissionPolicy';

const devtools = createPermission({
  name: 'devtools.administer',
  attributes: {},
});

function personIn(...groups: string[]): PolicyQueryUser {
  return {
    info: {
      userEntityRef: 'user:default/ada',
      ownershipEntityRefs: ['user:default/ada', ...groups],
    },
  } as PolicyQueryUser;
}

describe('TrainyardPermissionPolicy', () => {
  const policy = new TrainyardPermissionPolicy(['group:default/maintainers']);

  it('denies everything to somebody who has not signed in', async () => {
    await expect(
      policy.handle({ permission: catalogEntityReadPermission }),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it('lets signed-in people read', async () => {
    await expect(
      policy.handle(
        { permission: catalogEntityReadPermission },
        personIn('group:default/payments'),
      ),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('lets only owners remove an entity', async () => {
    const decision = await policy.handle(
      { permission: catalogEntityDeletePermission },
      personIn('group:default/payments'),
    );
    expect(decision).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        params: { claims: ['user:default/ada', 'group:default/payments'] },
      },
    });
  });

  const decideWaiver = createPermission({
    name: 'policy.waiver.decide',
    attributes: {},
  });

  it.each([devtools, catalogLocationDeletePermission, decideWaiver])(
    'keeps $name for administrators',
    async permission => {
      await expect(
        policy.handle({ permission }, personIn('group:default/payments')),
      ).resolves.toEqual({ result: AuthorizeResult.DENY });
      await expect(
        policy.handle({ permission }, personIn('group:default/maintainers')),
      ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
    },
  );
});
