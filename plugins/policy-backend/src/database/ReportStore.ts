import type {
  EngineOutcome,
  Finding,
  Verdict,
} from '@trainyard/plugin-policy-common';
import type { Knex } from 'knex';

/** A report as it is kept. */
export interface PolicyReport {
  readonly id: string;
  readonly entityRef?: string;
  readonly ownerRef?: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly outcomes: readonly EngineOutcome[];
  readonly score?: number;
  readonly inputDigest: string;
  readonly policyDigest: string;
  readonly requestedBy: string;
  readonly createdAt: string;
}

interface Row {
  id: string;
  entity_ref: string | null;
  owner_ref: string | null;
  name: string;
  verdict: Verdict;
  outcomes: EngineOutcome[];
  score: number | null;
  input_digest: string;
  policy_digest: string;
  requested_by: string;
  created_at: Date;
}

function toReport(row: Row): PolicyReport {
  return {
    id: row.id,
    entityRef: row.entity_ref ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    name: row.name,
    verdict: row.verdict,
    outcomes: row.outcomes,
    score: row.score ?? undefined,
    inputDigest: row.input_digest,
    policyDigest: row.policy_digest,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
  };
}

/** Who is named as asking for reports of the example organisation. */
export const EXAMPLES = 'examples';

/** What a report speaks about. */
export interface JudgedSubjects {
  readonly subjects: readonly string[];
  /** Whether there is nothing else: then everything that is not found is gone. */
  readonly isWhole?: boolean;
}

/** Reports and the open violations that follow from them. */
export class ReportStore {
  constructor(private readonly knex: Knex) {}

  /** Keeps a report; answers the findings that are new for its entity. */
  async add(
    report: PolicyReport,
    judged: JudgedSubjects,
  ): Promise<readonly Finding[]> {
    return this.knex.transaction(async trx => {
      await trx('policy_reports')
        .insert({
          id: report.id,
          entity_ref: report.entityRef,
          owner_ref: report.ownerRef,
          name: report.name,
          environment: report.verdict.environment,
          level: report.verdict.level,
          valid: report.verdict.valid,
          verdict: JSON.stringify(report.verdict),
          outcomes: JSON.stringify(report.outcomes),
          score: report.score,
          input_digest: report.inputDigest,
          policy_digest: report.policyDigest,
          requested_by: report.requestedBy,
          created_at: report.createdAt,
        })
        .onConflict('id')
        .merge();
      return report.entityRef
        ? this.updateViolations(trx, report, report.entityRef, judged)
        : [];
    });
  }

  private async updateViolations(
    trx: Knex.Transaction,
    report: PolicyReport,
    entityRef: string,
    { subjects, isWhole }: JudgedSubjects,
  ): Promise<readonly Finding[]> {
    const { environment, findings } = report.verdict;
    const blocking = new Set(report.verdict.blocking);
    const unique = [
      ...new Map(
        findings.map(finding => [finding.fingerprint, finding]),
      ).values(),
    ];
    const open = await trx('policy_violations')
      .where({ entity_ref: entityRef, environment })
      .whereNull('resolved_at')
      .pluck('fingerprint');
    const known = new Set<string>(open);
    for (let start = 0; start < unique.length; start += 500) {
      await trx('policy_violations')
        .insert(
          unique.slice(start, start + 500).map(finding => ({
            entity_ref: entityRef,
            environment,
            subject: finding.location.file,
            fingerprint: finding.fingerprint,
            owner_ref: report.ownerRef,
            rule: finding.rule,
            severity: finding.severity,
            blocking: blocking.has(finding.fingerprint),
            waiver: finding.waiver,
            finding: JSON.stringify(finding),
            report_id: report.id,
            first_seen_at: report.createdAt,
            last_seen_at: report.createdAt,
            resolved_at: null,
          })),
        )
        .onConflict(['entity_ref', 'environment', 'fingerprint'])
        .merge([
          'owner_ref',
          'severity',
          'blocking',
          'waiver',
          'finding',
          'report_id',
          'last_seen_at',
          'resolved_at',
        ]);
    }
    const fingerprints = unique.map(finding => finding.fingerprint);
    // A report speaks about the documents it judged; others stay as they are.
    await trx('policy_violations')
      .where({ entity_ref: entityRef, environment })
      .modify(builder => {
        if (!isWhole) builder.whereIn('subject', [...subjects]);
      })
      .whereNull('resolved_at')
      .where(builder => {
        builder
          .whereNot('report_id', report.id)
          .orWhereNotIn('fingerprint', fingerprints);
      })
      .update({ resolved_at: report.createdAt });
    return unique.filter(finding => !known.has(finding.fingerprint));
  }

  /** Forgets the example organisation: what was judged of it, and what was found. */
  async removeExamples(): Promise<void> {
    await this.knex.transaction(async trx => {
      const reports = trx('policy_reports').where('requested_by', EXAMPLES);
      await trx('policy_violations')
        .whereIn('report_id', reports.clone().select('id'))
        .delete();
      await reports.clone().delete();
    });
  }

  async get(id: string): Promise<PolicyReport | undefined> {
    const row = await this.knex<Row>('policy_reports').where({ id }).first();
    return row ? toReport(row) : undefined;
  }

  async list(filter: {
    entityRef?: string;
    environment?: string;
    limit: number;
    offset: number;
  }) {
    const query = this.knex<Row>('policy_reports').modify(builder => {
      if (filter.entityRef) builder.where('entity_ref', filter.entityRef);
      if (filter.environment) builder.where('environment', filter.environment);
    });
    const [{ count }] = await query
      .clone()
      .count<{ count: string }[]>('* as count');
    const rows = await query
      .clone()
      .select('*')
      .orderBy('created_at', 'desc')
      .limit(filter.limit)
      .offset(filter.offset);
    return { items: (rows as Row[]).map(toReport), total: Number(count) };
  }
}
