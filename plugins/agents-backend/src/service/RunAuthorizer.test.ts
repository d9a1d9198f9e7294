import type { ProjectRole } from '@trainyard/plugin-agents-common';
import fc from 'fast-check';
import { RunAuthorizer } from './RunAuthorizer';

const ALICE = 'user:default/alice';
const GROUPS = ['group:default/a', 'group:default/b', 'group:default/c'];

function authorize(options: {
  stored: string[];
  current: string[];
  wasInCatalog?: boolean;
  isInCatalog?: boolean;
  role?: (refs: readonly string[]) => ProjectRole | undefined;
}) {
  const { stored, current, wasInCatalog = true, isInCatalog = true } = options;
  const authorizer = new RunAuthorizer(
    {
      current: async () => ({
        userEntityRef: ALICE,
        ownershipEntityRefs: [ALICE, ...current],
        isInCatalog,
      }),
    },
    {
      roleOf: async (_project, claims) =>
        (options.role ?? (() => 'contributor' as const))(
          claims.ownershipEntityRefs,
        ),
    },
  );
  return authorizer.authorize({
    project_id: 'p',
    requested_by: ALICE,
    ownership_refs: [ALICE, ...stored],
    in_catalog: wasInCatalog,
  });
}

describe('RunAuthorizer', () => {
  it('never gives more than then and now together', async () => {
    const groups = fc.subarray(GROUPS);
    await fc.assert(
      fc.asyncProperty(groups, groups, async (stored, current) => {
        const { ownershipEntityRefs } = await authorize({ stored, current });
        expect([...ownershipEntityRefs].sort()).toEqual(
          [...stored.filter(group => current.includes(group)), ALICE].sort(),
        );
      }),
    );
  });

  it('stops whoever left the catalog', async () => {
    await expect(
      authorize({ stored: [], current: [], isInCatalog: false }),
    ).rejects.toThrow('not in the catalog any more');
  });

  it('keeps the claims of people whom the catalog never knew', async () => {
    const actor = await authorize({
      stored: [GROUPS[0]],
      current: [],
      wasInCatalog: false,
      isInCatalog: false,
    });
    expect(actor.ownershipEntityRefs).toContain(GROUPS[0]);
  });

  it('stops whoever left the group that gave the role', async () => {
    const role = (refs: readonly string[]) =>
      refs.includes(GROUPS[0]) ? ('admin' as const) : ('viewer' as const);
    const stored = [GROUPS[0]];
    await expect(
      authorize({ stored, current: [GROUPS[0]], role }),
    ).resolves.toMatchObject({ role: 'admin' });
    await expect(authorize({ stored, current: [], role })).rejects.toThrow(
      'may not contribute',
    );
  });
});
