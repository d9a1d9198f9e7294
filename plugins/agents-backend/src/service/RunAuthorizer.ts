import { NotAllowedError } from '@backstage/errors';
import { isRoleAtLeast } from '@trainyard/plugin-agents-common';
import type { Actor } from '@trainyard/plugin-agents-node';
import type { RunRow } from '../database/rows';
import type { DatabaseProjects } from './DatabaseProjects';
import type { Identities, Identity } from './Identities';

type RunPerson = Pick<
  RunRow,
  'project_id' | 'requested_by' | 'ownership_refs' | 'in_catalog'
>;

/**
 * Says whether the person of a run may still act, and as whom.
 *
 * @remarks
 * A user's token does not outlive a gate, so none is kept. What is kept are the
 * claims at the request: rights can shrink until the next node, never grow. A
 * group that only the sign-in knew counts where the catalog does not know the
 * person at all.
 */
export class RunAuthorizer {
  constructor(
    private readonly identities: Pick<Identities, 'current'>,
    private readonly projects: Pick<DatabaseProjects, 'roleOf'>,
  ) {}

  async authorize(run: RunPerson): Promise<Actor> {
    const current = await this.identities.current(run.requested_by);
    if (run.in_catalog && !current.isInCatalog) {
      throw new NotAllowedError(
        `${run.requested_by}, who asked for this run, is not in the catalog any more`,
      );
    }
    const ownershipEntityRefs = this.#within(run, current);
    const role = await this.projects.roleOf(run.project_id, {
      ownershipEntityRefs,
    });
    if (!role || !isRoleAtLeast(role, 'contributor')) {
      throw new NotAllowedError(
        `${run.requested_by}, who asked for this run, may not contribute to project ${run.project_id} any more`,
      );
    }
    return { userEntityRef: run.requested_by, ownershipEntityRefs, role };
  }

  #within(run: RunPerson, current: Identity): readonly string[] {
    return run.ownership_refs.filter(
      ref =>
        ref === run.requested_by ||
        !current.isInCatalog ||
        current.ownershipEntityRefs.includes(ref),
    );
  }
}
