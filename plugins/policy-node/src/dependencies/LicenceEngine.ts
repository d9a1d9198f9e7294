import type {
  PolicyRule,
  Severity,
  Subject,
  SubjectType,
} from '@trainyard/plugin-policy-common';
import satisfies from 'spdx-satisfies';
import parseExpression from 'spdx-expression-parse';
import licenceIds from 'spdx-license-ids';
import type { EngineResult, PolicyEngine } from '../engine/PolicyEngine';
import { claimToFinding, type Claim } from '../reports/claim';
import { SubjectError } from '../subjects/SubjectError';
import { type LockedPackage, readLockfile } from './readLockfile';

/** Licences that bind whoever passes on or serves a program that contains the package. */
export const DEFAULT_DENIED: readonly RegExp[] = [
  /^A?GPL-/,
  /^SSPL-/,
  /^BUSL-/,
  /^EUPL-/,
  /^OSL-/,
];

const rule = (
  id: string,
  title: string,
  severity: Severity,
  why: string,
  remedy: string,
): PolicyRule => ({
  id,
  title,
  severity,
  bundle: 'compliance',
  subjects: ['lockfile'],
  resources: [],
  why,
  remedy,
  frameworks: [],
  covers: [],
  fixable: false,
  examples: { passing: [], failing: [] },
  engine: 'licences',
});

const DENIED = rule(
  'dependency-licence-denied',
  'A dependency is under a licence that is not allowed',
  'high',
  'Its licence asks for more than this organisation gives when it passes on or serves the program.',
  'Replace the package, buy another licence, or ask for a waiver with the opinion of counsel.',
);
const UNREADABLE = rule(
  'dependency-licence-unreadable',
  'The licence of a dependency is not an SPDX expression',
  'low',
  'Nobody can tell by machine what it allows.',
  'Read its licence, and record it by a waiver.',
);

/**
 * Judges the licences that a lock file states. npm's and composer's do; the
 * others state none, which is an answer of its own and no pass.
 */
export class LicenceEngine implements PolicyEngine {
  readonly id = 'licences';
  readonly subjects: readonly SubjectType[] = ['lockfile'];
  readonly required = false;
  readonly #allowed: readonly string[];
  /** Thousands of packages share a dozen licences. */
  readonly #judged = new Map<string, boolean>();

  constructor(denied: readonly RegExp[] = DEFAULT_DENIED) {
    this.#allowed = licenceIds.filter(
      id => canApprove(id) && !denied.some(pattern => pattern.test(id)),
    );
  }

  async unavailable(): Promise<undefined> {
    return undefined;
  }

  async rules(): Promise<readonly PolicyRule[]> {
    return [DENIED, UNREADABLE];
  }

  async evaluate(subject: Subject): Promise<EngineResult> {
    const started = performance.now();
    const base = {
      engine: this.id,
      subject: subject.name,
      required: false,
      rules: [],
      passed: [],
    };
    const took = () => Math.round(performance.now() - started);
    try {
      const packages = readLockfile(subject.name, subject.content);
      const stated = packages.filter(({ licence }) => licence);
      if (!stated.length) {
        return {
          findings: [],
          outcome: {
            ...base,
            status: 'not-evaluated',
            reason: `this lock file states no licence of its ${packages.length} packages; send a CycloneDX document`,
            durationMs: took(),
          },
        };
      }
      const claims = stated.flatMap(each => this.#judge(each));
      const ids = [DENIED.id, UNREADABLE.id];
      const failed = new Set(claims.map(claim => claim.rule));
      return {
        findings: claims.map(claim => claimToFinding(claim, subject, this.id)),
        outcome: {
          ...base,
          status: 'evaluated',
          rules: ids,
          passed: ids.filter(id => !failed.has(id)),
          durationMs: took(),
        },
      };
    } catch (error) {
      if (!(error instanceof SubjectError)) throw error;
      return {
        findings: [],
        outcome: {
          ...base,
          status: 'error',
          reason: error.message,
          durationMs: took(),
        },
      };
    }
  }

  #judge({ name, version, licence = '', line }: LockedPackage): Claim[] {
    const resource = `${name}@${version}`;
    if (!isReadable(licence)) {
      return [
        {
          rule: UNREADABLE.id,
          severity: UNREADABLE.severity,
          message: `${resource} states "${licence}"`,
          remediation: UNREADABLE.remedy,
          resource,
          line,
        },
      ];
    }
    return this.#isAllowed(licence)
      ? []
      : [
          {
            rule: DENIED.id,
            severity: DENIED.severity,
            message: `${resource} is under ${licence}`,
            remediation: DENIED.remedy,
            resource,
            line,
          },
        ];
  }

  /** Whether one way to read the expression needs allowed licences only. */
  #isAllowed(licence: string): boolean {
    const known = this.#judged.get(licence);
    if (known !== undefined) return known;
    // An exception only adds rights, so the licence without it decides.
    const expression = licence.replace(/\s+WITH\s+[\w.-]+/gi, '');
    let isAllowed = false;
    try {
      isAllowed = satisfies(expression, [...this.#allowed]);
    } catch {
      // References to licences outside the list, such as LicenseRef-Acme.
    }
    this.#judged.set(licence, isAllowed);
    return isAllowed;
  }
}

function isReadable(licence: string): boolean {
  try {
    parseExpression(licence);
    return true;
  } catch {
    return false;
  }
}

/** A few ids of the list are beyond the parser of the library that compares. */
function canApprove(id: string): boolean {
  try {
    satisfies('MIT', [id]);
    return true;
  } catch {
    return false;
  }
}
