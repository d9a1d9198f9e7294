import {
  createCatalogConditionalDecision,
  catalogConditions,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  type PolicyDecision,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/** Permissions on these catalog entities belong to the entity's owners. */
const OWNER_ONLY = new Set(['catalog.entity.delete']);

/**
 * Permissions that only administrators have, by name: the portal itself, and
 * what changes the rules or the numbers for everybody.
 */
const ADMIN_ONLY =
  /^(devtools\.|catalog\.location\.delete$|policy\.bundle\.manage$|policy\.waiver\.decide$|delivery\.settings\.update$)|\.(admin|administer)$/;

/**
 * Signed-in people may read, create and run; what is somebody's may be removed
 * by its owners; the portal itself is the administrators'. Domain plugins
 * decide project by project inside their own services, where membership lives.
 */
export class TrainyardPermissionPolicy implements PermissionPolicy {
  constructor(private readonly admins: readonly string[]) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const refs = user.info.ownershipEntityRefs;
    if (refs.some(ref => this.admins.includes(ref))) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (ADMIN_ONLY.test(permission.name)) {
      return { result: AuthorizeResult.DENY };
    }
    if (
      OWNER_ONLY.has(permission.name) &&
      isResourcePermission(permission, 'catalog-entity')
    ) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims: refs }),
      );
    }
    return { result: AuthorizeResult.ALLOW };
  }
}
