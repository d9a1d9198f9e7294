import type {
  EngineOutcome,
  PolicyRule,
  Subject,
  SubjectType,
} from '@trainyard/plugin-policy-common';
import type { EngineResult, PolicyEngine } from '../engine/PolicyEngine';
import { claimToFinding, type Claim } from '../reports/claim';
import { record, type Json } from '../reports/json';
import { readCyclonedx } from '../reports/readCyclonedx';
import { readOsv } from '../reports/readOsv';
import { readSarif } from '../reports/readSarif';

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
    const findings = claims.map(claim =>
      claimToFinding(claim, subject, this.id),
    );
    return {
      findings,
      outcome: outcome({
        rules: [...new Set(claims.map(claim => claim.rule))],
      }),
    };
  }
}
