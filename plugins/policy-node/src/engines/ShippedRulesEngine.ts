import type { OpaRuntime } from '@trainyard/opa';
import { OpaError } from '@trainyard/opa';
import {
  fingerprintOf,
  type EngineOutcome,
  type Finding,
  type PolicyRule,
  type Subject,
  type SubjectType,
} from '@trainyard/plugin-policy-common';
import type {
  EngineContext,
  EngineResult,
  PolicyEngine,
} from '../engine/PolicyEngine';
import type { ShippedRule, ShippedUnit } from '../rules/catalogue';
import { unitEntrypoint } from '../rules/composeRego';
import type { ShippedRules } from '../rules/ShippedRules';
import { readSubject, type ReadSubject } from '../subjects/readSubject';
import { SubjectError } from '../subjects/SubjectError';
import { toFinding, type RawFinding } from './toFinding';
import { applicableRules, inputFor } from './unitInput';

const subjects: readonly SubjectType[] = [
  'terraform-plan',
  'terraform-hcl',
  'kubernetes',
  'catalog-entity',
  'dockerfile',
  'github-workflow',
];

/** A document may take the whole limit for each of so many characters. */
const CHARACTERS_PER_LIMIT = 5 * 1024 * 1024;

/**
 * The time that rules may take for a document.
 *
 * @remarks
 * The limit is there for policies that do not end. Ours do, in a time that
 * grows with the document: the largest plan that is taken must be judged.
 */
function limitFor(subject: Subject, { timeoutMs }: EngineContext): number {
  return timeoutMs * Math.ceil(subject.content.length / CHARACTERS_PER_LIMIT);
}

/** The shipped Rego rules, compiled to policy.wasm. */
export class ShippedRulesEngine implements PolicyEngine {
  readonly id = 'rego';
  readonly subjects = subjects;
  readonly required = true;
  private readonly allTypes: ReadonlySet<string>;

  constructor(
    private readonly opa: OpaRuntime,
    private readonly shipped: ShippedRules,
  ) {
    this.allTypes = new Set(
      shipped.catalogue.units.flatMap(unit => unit.relatedTypes),
    );
  }

  async unavailable(): Promise<undefined> {
    return undefined;
  }

  async rules(): Promise<readonly PolicyRule[]> {
    return this.shipped.catalogue.units.flatMap(unit => unit.rules);
  }

  async evaluate(
    subject: Subject,
    context: EngineContext,
  ): Promise<EngineResult> {
    const started = performance.now();
    const outcome = (
      status: EngineOutcome['status'],
      more: Partial<EngineOutcome> = {},
    ): EngineOutcome => ({
      engine: this.id,
      version: this.shipped.catalogue.opaVersion,
      subject: subject.name,
      status,
      required: this.required,
      rules: [],
      passed: [],
      ...more,
      durationMs: Math.round(performance.now() - started),
    });
    let read: ReadSubject | undefined;
    try {
      read = await readSubject(subject);
    } catch (error) {
      if (error instanceof SubjectError) {
        return {
          findings: [unreadable(subject, error)],
          outcome: outcome('error', { reason: error.message }),
        };
      }
      throw error;
    }
    if (!read) {
      return {
        findings: [],
        outcome: outcome('not-evaluated', {
          reason: `no shipped rule covers ${subject.type}`,
        }),
      };
    }
    const selected: { unit: ShippedUnit; rules: readonly ShippedRule[] }[] = [];
    for (const unit of this.shipped.catalogue.units.filter(
      each => each.subject === read.kind,
    )) {
      const rules = applicableRules(unit, read).filter(
        rule => !context.bundles || context.bundles.includes(rule.bundle),
      );
      if (rules.length > 0) {
        selected.push({ unit, rules });
      }
    }
    try {
      const found = await Promise.all(
        selected.map(({ unit, rules }) =>
          this.run(unit, rules, read, subject, context),
        ),
      );
      const findings = found.flat();
      const failed = new Set(findings.map(finding => finding.rule));
      const ran = selected.flatMap(({ rules }) => rules.map(rule => rule.id));
      return {
        findings,
        outcome: outcome('evaluated', {
          rules: ran,
          passed: ran.filter(id => !failed.has(id)),
        }),
      };
    } catch (error) {
      if (error instanceof OpaError) {
        return {
          findings: [],
          outcome: outcome(error.code === 'timeout' ? 'timeout' : 'error', {
            reason: error.message,
          }),
        };
      }
      throw error;
    }
  }

  private async run(
    unit: ShippedUnit,
    rules: readonly ShippedRule[],
    read: ReadSubject,
    subject: Subject,
    context: EngineContext,
  ): Promise<Finding[]> {
    const byId = new Map(rules.map(rule => [rule.id, rule]));
    const raw = (await this.opa.evaluateCompiled(
      this.shipped.compiled(unit),
      unitEntrypoint(unit.unit),
      inputFor(unit, read, this.allTypes),
      { timeoutMs: limitFor(subject, context) },
    )) as readonly RawFinding[] | undefined;
    return (raw ?? []).flatMap(each => {
      const rule = byId.get(each.rule);
      return rule ? [toFinding(rule, each, subject)] : [];
    });
  }
}

/** A document nobody can read is a finding: it says what, where and what to do. */
function unreadable(subject: Subject, error: SubjectError): Finding {
  return {
    fingerprint: fingerprintOf({
      rule: 'subject-unreadable',
      file: subject.name,
    }),
    rule: 'subject-unreadable',
    severity: 'high',
    message: error.message,
    subjectType: subject.type,
    location: {
      file: subject.name,
      ...(error.line ? { line: error.line } : {}),
    },
    remediation: 'Correct the document, or say by "type" what it is.',
    frameworks: [],
    fixable: false,
    engine: 'rego',
  };
}
