import {
  Gate,
  isGateOpen,
  isRoleAtLeast,
  ProjectRole,
  ProjectSettings,
} from '@trainyard/plugin-agents-common';
import type { GateRow, RunRow } from '../database/rows';
import type { Identity } from './Identities';

/** Says who may answer a gate; the strictest wish wins. */
export class GatePolicy {
  constructor(
    private readonly role: ProjectRole,
    private readonly person: Pick<Identity, 'userEntityRef'>,
    private readonly settings: ProjectSettings,
  ) {}

  judge(
    gate: Pick<GateRow, 'status' | 'required_role' | 'four_eyes' | 'subject'>,
    run: Pick<RunRow, 'requested_by'>,
  ): NonNullable<Gate['answerable']> {
    if (!isGateOpen(gate.status)) {
      return { allowed: false, reason: `It is ${gate.status}` };
    }
    if (!isRoleAtLeast(this.role, gate.required_role)) {
      return {
        allowed: false,
        reason: `It needs the role ${gate.required_role}; you are ${this.role}`,
      };
    }
    const needsOther =
      gate.four_eyes || this.settings.allowOwnApproval === false;
    if (needsOther && run.requested_by === this.person.userEntityRef) {
      return {
        allowed: false,
        reason: 'You asked for this run: somebody else must answer',
      };
    }
    const { answerers } = gate.subject;
    if (answerers && !answerers.includes(this.person.userEntityRef)) {
      return {
        allowed: false,
        reason: answerers.length
          ? `Only ${answerers.join(' or ')} may answer`
          : 'Nobody may answer it as things stand',
      };
    }
    return { allowed: true };
  }
}
