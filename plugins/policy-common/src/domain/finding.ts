import type { Severity } from './severity';
import type { SubjectType } from './subject';

/** Where something is: lines count from one. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly endLine?: number;
}

/** Some lines of a document. */
export interface CodeFrame {
  /** Number of the first line. */
  readonly start: number;
  readonly lines: readonly string[];
}

/** A mechanical edit that removes the cause. */
export type Fix =
  | {
      readonly kind: 'set-attribute';
      readonly address: string;
      readonly path: readonly string[];
      readonly value: unknown;
    }
  | {
      readonly kind: 'set-yaml';
      readonly document: number;
      readonly path: readonly (string | number)[];
      readonly value: unknown;
    }
  | {
      readonly kind: 'replace-line';
      readonly line: number;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'remove-line'; readonly line: number };

/** @public */
export interface Finding {
  /** Stable across edits that do not touch the cause: no line number in it. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly subjectType: SubjectType;
  readonly resource?: string;
  readonly location: Location;
  readonly remediation?: string;
  readonly frameworks: readonly string[];
  readonly fixable: boolean;
  readonly fix?: Fix;
  readonly engine: string;
  /** The lines around the place, secrets redacted; the document itself is not kept. */
  readonly frame?: CodeFrame;
  /** The waiver that keeps it from blocking, where one is in force. */
  readonly waiver?: string;
}

/** What an engine did with a subject. "Not evaluated" is an answer, not a zero. */
export interface EngineOutcome {
  readonly engine: string;
  readonly version?: string;
  readonly subject: string;
  readonly status:
    | 'evaluated'
    | 'not-evaluated'
    | 'error'
    | 'timeout'
    | 'quarantined';
  /** Why, whenever the status is not `evaluated`. */
  readonly reason?: string;
  /** Whether a strict level must block because of it. */
  readonly required: boolean;
  /** Rules that ran, by id. */
  readonly rules: readonly string[];
  /** Rules that found something they apply to and raised nothing. */
  readonly passed: readonly string[];
  readonly durationMs: number;
}

/** Everything that the engines said about some subjects. */
export interface Evaluation {
  readonly findings: readonly Finding[];
  readonly outcomes: readonly EngineOutcome[];
  /** SHA-256 of the judged content. */
  readonly inputDigest: string;
  /** SHA-256 of the rules in force. */
  readonly policyDigest: string;
}

/** A short, stable hash; not for security. */
function hash(text: string): string {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  first =
    Math.imul(first ^ (first >>> 16), 2246822507) ^
    Math.imul(second ^ (second >>> 13), 3266489909);
  second =
    Math.imul(second ^ (second >>> 16), 2246822507) ^
    Math.imul(first ^ (first >>> 13), 3266489909);
  return [second, first]
    .map(half => (half >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

/** Identifies a finding by what it is about; `detail` tells apart several in one resource. */
export function fingerprintOf(
  finding: Pick<Finding, 'rule' | 'resource'> & { readonly file: string },
  detail = '',
): string {
  return hash(
    [finding.rule, finding.file, finding.resource ?? '', detail].join('\u0000'),
  );
}
