import {
  severities,
  type Finding,
  type PolicySummary,
  type PolicyViolation,
  type Severity,
} from '@trainyard/plugin-policy-common';
import type { Knex } from 'knex';
import { EXAMPLES } from './ReportStore';

/** Narrows a list of violations. */
export interface ViolationFilter {
  readonly entityRef?: string;
  readonly environment?: string;
  readonly severity?: string;
  readonly rule?: string;
  readonly owner?: string;
  readonly framework?: string;
  readonly blocking?: boolean;
  readonly state?: string;
}

interface Row {
  entity_ref: string;
  owner_ref: string | null;
  environment: string;
  blocking: boolean;
  waiver: string | null;
  report_id: string;
  first_seen_at: Date;
  last_seen_at: Date;
  resolved_at: Date | null;
  finding: Finding;
}

const WEEK = "interval '7 days'";

/** Reads the state of violations. */
export class ViolationStore {
  constructor(private readonly knex: Knex) {}

  async list(filter: ViolationFilter, limit: number, offset: number) {
    const query = this.where(filter);
    const [{ count }] = await query
      .clone()
      .count<{ count: string }[]>('* as count');
    const rows: Row[] = await query
      .clone()
      .select('*')
      .orderByRaw(
        `array_position(array['${severities.join("','")}'], severity)`,
      )
      .orderBy(['entity_ref', 'subject', 'rule', 'fingerprint'])
      .limit(limit)
      .offset(offset);
    return { items: rows.map(toViolation), total: Number(count) };
  }

  async summary(filter: ViolationFilter): Promise<PolicySummary> {
    const open = () => this.where({ ...filter, state: 'open' });
    const group = async (column: string): Promise<PolicySummary['byOwner']> =>
      (
        await open()
          .whereNull('waiver')
          .select({ key: column })
          .count({ count: '*' })
          .groupBy(column)
          .orderBy('count', 'desc')
          .limit(50)
      ).map((row: { key?: unknown; count?: unknown }) => ({
        key: String(row.key ?? 'unowned'),
        count: Number(row.count),
      }));
    const bySeverity = new Map(
      (await group('severity')).map(each => [each.key, each.count]),
    );
    const frameworks: { key: string; count: string }[] = await open()
      .whereNull('waiver')
      .joinRaw(
        "cross join lateral jsonb_array_elements_text(finding->'frameworks') as framework(name)",
      )
      .select({ key: 'framework.name' })
      .count({ count: '*' })
      .groupBy('framework.name')
      .orderBy('count', 'desc')
      .limit(100);
    const count = async (query: Knex.QueryBuilder) =>
      Number((await query.count<{ count: string }[]>('* as count'))[0].count);
    return {
      bySeverity: Object.fromEntries(
        severities.map(each => [each, bySeverity.get(each) ?? 0]),
      ) as Record<Severity, number>,
      blocking: await count(open().where('blocking', true)),
      waived: await count(open().whereNotNull('waiver')),
      byFramework: frameworks.map(row => ({
        key: row.key,
        count: Number(row.count),
      })),
      byOwner: await group('owner_ref'),
      byEnvironment: await group('environment'),
      worst: await this.worst(filter),
      trend: await this.trend(filter),
      examples: await this.examples(filter),
      newThisWeek: await count(
        open().whereRaw(`first_seen_at > now() - ${WEEK}`),
      ),
      resolvedThisWeek: await count(
        this.where({ ...filter, state: 'resolved' }).whereRaw(
          `resolved_at > now() - ${WEEK}`,
        ),
      ),
      complianceRate: await this.complianceRate(filter),
    };
  }

  /** Share of entities whose latest report passes. */
  async complianceRate(
    filter: ViolationFilter = {},
  ): Promise<PolicySummary['complianceRate']> {
    const latest = this.latestReports(filter);
    const [{ all, passed }] = await this.knex
      .from(latest.as('latest'))
      .select<{ all: string; passed: string }[]>(
        this.knex.raw('count(*) as all'),
        this.knex.raw('count(*) filter (where valid) as passed'),
      );
    return Number(all) === 0
      ? { status: 'unavailable', reason: 'no entity was evaluated yet' }
      : {
          status: 'available',
          value: Number(passed) / Number(all),
          sample: Number(all),
        };
  }

  private async examples(filter: ViolationFilter): Promise<number> {
    const [{ count }] = await this.knex
      .from(this.latestReports(filter).as('latest'))
      .where('requested_by', EXAMPLES)
      .countDistinct<{ count: string }[]>('entity_ref as count');
    return Number(count);
  }

  private latestReports(filter: ViolationFilter) {
    return this.knex('policy_reports')
      .distinctOn('entity_ref', 'environment')
      .select('entity_ref', 'environment', 'valid', 'score', 'requested_by')
      .whereNotNull('entity_ref')
      .modify(builder => {
        if (filter.environment)
          builder.where('environment', filter.environment);
        if (filter.entityRef) builder.where('entity_ref', filter.entityRef);
        if (filter.owner) builder.where('owner_ref', filter.owner);
      })
      .orderBy([
        'entity_ref',
        'environment',
        { column: 'created_at', order: 'desc' },
      ]);
  }

  private async worst(filter: ViolationFilter) {
    const rows: {
      entity_ref: string;
      open: string;
      blocking: string;
      score: number | null;
    }[] = await this.where({ ...filter, state: 'open' })
      .whereNull('waiver')
      .leftJoin(this.latestReports(filter).as('latest'), function on() {
        this.on('latest.entity_ref', 'policy_violations.entity_ref').andOn(
          'latest.environment',
          'policy_violations.environment',
        );
      })
      .select({ entity_ref: 'policy_violations.entity_ref' })
      .select(
        this.knex.raw(
          'count(*) as open, count(*) filter (where blocking) as blocking, min(latest.score) as score',
        ),
      )
      .groupBy('policy_violations.entity_ref')
      .orderByRaw('count(*) filter (where blocking) desc, count(*) desc')
      .limit(10);
    return rows.map(row => ({
      entityRef: row.entity_ref,
      open: Number(row.open),
      blocking: Number(row.blocking),
      score: row.score ?? undefined,
    }));
  }

  private async trend(filter: ViolationFilter) {
    const rows: {
      day: string;
      opened: string;
      resolved: string;
      open: string;
    }[] = await this.knex
      .with(
        'scoped',
        this.where(filter)
          .whereNull('waiver')
          .select('first_seen_at', 'resolved_at'),
      )
      .from(
        this.knex.raw(
          "generate_series(current_date - 29, current_date, interval '1 day') as days(day)",
        ),
      )
      .select(
        this.knex.raw("to_char(day, 'YYYY-MM-DD') as day"),
        this.knex.raw(
          '(select count(*) from scoped where first_seen_at::date = day::date) as opened',
        ),
        this.knex.raw(
          '(select count(*) from scoped where resolved_at::date = day::date) as resolved',
        ),
        this.knex.raw(
          '(select count(*) from scoped where first_seen_at::date <= day::date and (resolved_at is null or resolved_at::date > day::date)) as open',
        ),
      );
    return rows.map(row => ({
      day: row.day,
      opened: Number(row.opened),
      resolved: Number(row.resolved),
      open: Number(row.open),
    }));
  }

  private where(filter: ViolationFilter) {
    return this.knex('policy_violations').modify(builder => {
      if (filter.state === 'open') builder.whereNull('resolved_at');
      if (filter.state === 'resolved') builder.whereNotNull('resolved_at');
      if (filter.entityRef)
        builder.where('policy_violations.entity_ref', filter.entityRef);
      if (filter.environment)
        builder.where('policy_violations.environment', filter.environment);
      if (filter.severity) builder.where('severity', filter.severity);
      if (filter.rule) builder.where('rule', filter.rule);
      if (filter.owner) builder.where('owner_ref', filter.owner);
      if (filter.blocking !== undefined)
        builder.where('blocking', filter.blocking);
      if (filter.framework)
        builder.whereRaw("finding->'frameworks' @> ?::jsonb", [
          JSON.stringify([filter.framework]),
        ]);
    });
  }
}

function toViolation(row: Row): PolicyViolation {
  return {
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref ?? undefined,
    environment: row.environment,
    blocking: row.blocking,
    waiver: row.waiver ?? undefined,
    reportId: row.report_id,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString(),
    finding: row.finding,
  };
}
