import {
  fingerprintOf,
  severities,
  type EngineOutcome,
  type Finding,
  type PolicyRule,
  type Severity,
  type Subject,
  type SubjectType,
} from '@trainyard/plugin-policy-common';
import type { EngineResult, PolicyEngine } from '../engine/PolicyEngine';

type Json = Record<string, unknown>;

function record(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Json)
    : {};
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

interface Claim {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly resource?: string;
  readonly file?: string;
  readonly line?: number;
}

function fromScore(score: number): Severity {
  const bounds = [
    ['critical', 9],
    ['high', 7],
    ['medium', 4],
    ['low', 0.1],
  ] as const;
  return bounds.find(([, least]) => score >= least)?.[0] ?? 'info';
}

function sarifSeverity(rule: Json, level: string): Severity {
  const score = Number(record(rule.properties)['security-severity']);
  if (score > 0) {
    return fromScore(score);
  }
  const byLevel: Record<string, Severity> = {
    error: 'high',
    warning: 'medium',
    note: 'low',
    none: 'info',
  };
  return byLevel[level] ?? 'medium';
}

function readSarif(document: Json): Claim[] {
  return list(document.runs).flatMap(run => {
    const driver = record(record(run.tool).driver);
    const rules = new Map(
      list(driver.rules).map(rule => [text(rule.id), rule]),
    );
    return list(run.results)
      .filter(
        result =>
          !list(result.suppressions).some(
            each => text(each.status) !== 'rejected',
          ),
      )
      .map(result => {
        const id = text(result.ruleId);
        const physical = record(
          record(list(result.locations)[0]).physicalLocation,
        );
        const rule = rules.get(id) ?? {};
        const level =
          text(result.level) ||
          text(record(rule.defaultConfiguration).level) ||
          'warning';
        return {
          rule: id || 'unnamed',
          severity: sarifSeverity(rule, level),
          message:
            text(record(result.message).text) ||
            text(record(rule.shortDescription).text) ||
            id,
          file: text(record(physical.artifactLocation).uri) || undefined,
          line: Number(record(physical.region).startLine) || undefined,
        };
      });
  });
}

function readCyclonedx(document: Json): Claim[] {
  const components = new Map(
    list(document.components).map(each => [
      text(each['bom-ref']),
      `${text(each.name)}@${text(each.version)}`,
    ]),
  );
  return list(document.vulnerabilities).flatMap(vulnerability => {
    const state = text(record(vulnerability.analysis).state);
    if (['not_affected', 'false_positive', 'resolved'].includes(state)) {
      return [];
    }
    const ratings = list(vulnerability.ratings).map(
      rating =>
        severities.find(each => each === text(rating.severity)) ??
        fromScore(Number(rating.score) || 0),
    );
    const severity =
      severities.find(each => ratings.includes(each)) ?? 'medium';
    const affected = list(vulnerability.affects).map(
      each => components.get(text(each.ref)) ?? text(each.ref),
    );
    const message = text(vulnerability.description) || text(vulnerability.id);
    return (affected.length > 0 ? affected : [undefined]).map(resource => ({
      rule: text(vulnerability.id),
      severity,
      message,
      resource,
    }));
  });
}

function readOsv(document: Json): Claim[] {
  return list(document.results).flatMap(result =>
    list(result.packages).flatMap(each => {
      const resource = `${text(record(each.package).name)}@${text(
        record(each.package).version,
      )}`;
      const groups = new Map(
        list(each.groups).flatMap(group =>
          Array.isArray(group.ids)
            ? group.ids.map(
                id => [String(id), Number(group.max_severity)] as const,
              )
            : [],
        ),
      );
      return list(each.vulnerabilities).map(vulnerability => {
        const score = groups.get(text(vulnerability.id));
        const word = text(record(vulnerability.database_specific).severity)
          .toLowerCase()
          .replace('moderate', 'medium');
        return {
          rule: text(vulnerability.id),
          severity: score
            ? fromScore(score)
            : severities.find(known => known === word) ?? 'medium',
          message: text(vulnerability.summary) || text(vulnerability.id),
          resource,
          file: text(record(result.source).path) || undefined,
        };
      });
    }),
  );
}

const readers: Partial<Record<SubjectType, (document: Json) => Claim[]>> = {
  sarif: readSarif,
  cyclonedx: readCyclonedx,
  osv: readOsv,
};

/** What other scanners found: SARIF, CycloneDX with vulnerabilities, OSV. */
export class UploadedReportEngine implements PolicyEngine {
  readonly id = 'uploaded';
  readonly subjects: readonly SubjectType[] = ['sarif', 'cyclonedx', 'osv'];
  readonly required = true;

  async unavailable(): Promise<undefined> {
    return undefined;
  }

  async rules(): Promise<readonly PolicyRule[]> {
    return [];
  }

  async evaluate(subject: Subject): Promise<EngineResult> {
    const outcome = (more: Partial<EngineOutcome>): EngineOutcome => ({
      engine: this.id,
      subject: subject.name,
      status: 'evaluated',
      required: true,
      rules: [],
      passed: [],
      durationMs: 0,
      ...more,
    });
    let claims: Claim[];
    try {
      const document = record(JSON.parse(subject.content));
      claims = readers[subject.type]?.(document) ?? [];
      // A bill of materials alone lists what is inside; nobody looked for holes.
      if (
        subject.type === 'cyclonedx' &&
        !Array.isArray(document.vulnerabilities)
      ) {
        return {
          findings: [],
          outcome: outcome({
            status: 'not-evaluated',
            reason:
              'this bill of materials lists no vulnerabilities; send one that a scanner completed',
          }),
        };
      }
    } catch (error) {
      return {
        findings: [],
        outcome: outcome({
          status: 'error',
          reason: `this is not JSON: ${
            error instanceof Error ? error.message : error
          }`,
        }),
      };
    }
    const findings = claims.map(
      (claim): Finding => ({
        fingerprint: fingerprintOf(
          {
            rule: claim.rule,
            resource: claim.resource,
            file: claim.file ?? subject.name,
          },
          claim.message,
        ),
        rule: claim.rule,
        severity: claim.severity,
        message: claim.message.split('\n')[0].slice(0, 500),
        subjectType: subject.type,
        resource: claim.resource,
        location: {
          file: claim.file ?? subject.name,
          ...(claim.line ? { line: claim.line } : {}),
        },
        frameworks: [],
        fixable: false,
        engine: this.id,
      }),
    );
    return {
      findings,
      outcome: outcome({
        rules: [...new Set(claims.map(claim => claim.rule))],
      }),
    };
  }
}
