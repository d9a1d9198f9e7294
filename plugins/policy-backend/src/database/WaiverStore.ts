import type { Waiver } from '@trainyard/plugin-policy-common';
import type { Knex } from 'knex';

interface Row {
  id: string;
  rule: string;
  entity_ref: string;
  resource: string | null;
  environment: string | null;
  owner: string;
  reason: string;
  expires_at: Date | null;
  requested_by: string;
  requested_at: Date;
  status: Waiver['status'];
  decided_by: string | null;
  decided_at: Date | null;
}

function toWaiver(row: Row): Waiver {
  return {
    id: row.id,
    rule: row.rule,
    entityRef: row.entity_ref,
    resource: row.resource ?? undefined,
    environment: row.environment ?? undefined,
    owner: row.owner,
    reason: row.reason,
    expiresAt: row.expires_at?.toISOString(),
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    status: row.status,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at?.toISOString(),
  };
}

/** Keeps waivers. */
export class WaiverStore {
  constructor(private readonly knex: Knex) {}

  async add(waiver: Waiver): Promise<void> {
    await this.knex<Row>('policy_waivers').insert({
      id: waiver.id,
      rule: waiver.rule,
      entity_ref: waiver.entityRef,
      resource: waiver.resource ?? null,
      environment: waiver.environment ?? null,
      owner: waiver.owner,
      reason: waiver.reason,
      expires_at: waiver.expiresAt ? new Date(waiver.expiresAt) : null,
      requested_by: waiver.requestedBy,
      requested_at: new Date(waiver.requestedAt),
      status: waiver.status,
    });
  }

  async get(id: string): Promise<Waiver | undefined> {
    const row = await this.knex<Row>('policy_waivers').where({ id }).first();
    return row ? toWaiver(row) : undefined;
  }

  /** Moves a waiver on if nobody else did meanwhile. */
  async decide(
    id: string,
    from: Waiver['status'],
    to: Waiver['status'],
    decidedBy: string,
    at: Date,
  ): Promise<boolean> {
    const changed = await this.knex<Row>('policy_waivers')
      .where({ id, status: from })
      .update({ status: to, decided_by: decidedBy, decided_at: at });
    return changed === 1;
  }

  async list(
    filter: { entityRef?: string; status?: string } = {},
  ): Promise<readonly Waiver[]> {
    const rows = await this.knex<Row>('policy_waivers')
      .modify(builder => {
        if (filter.entityRef)
          builder.whereIn('entity_ref', [filter.entityRef, '*']);
        if (filter.status)
          builder.where('status', filter.status as Waiver['status']);
      })
      .orderBy('requested_at', 'desc')
      .limit(1_000);
    return rows.map(toWaiver);
  }
}
