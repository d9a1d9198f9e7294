import {
  OpaError,
  type EvaluationLimit,
  type OpaRuntime,
} from '@trainyard/opa';
import {
  fingerprintOf,
  severities,
  subjectTypes,
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
import { SubjectError } from '../subjects/SubjectError';
import { rawInputs } from './rawInput';
import {
  externalPolicy,
  type BundleQuery,
  type RegoBundle,
} from './regoBundle';

/** A policy that ran out of time this often is not run again until it changes. */
const TIMEOUTS_UNTIL_QUARANTINE = 2;

/** Rego of an organisation. */
export class RegoBundleEngine implements PolicyEngine {
  readonly required = true;
  private timeouts = 0;

  constructor(private readonly opa: OpaRuntime, readonly bundle: RegoBundle) {}

  get subjects(): readonly SubjectType[] {
    const asked = this.bundle.queries.flatMap(query => query.rule.subjects);
    return subjectTypes.filter(type => type !== 'text' || asked.includes(type));
  }

  get id(): string {
    return `rego:${this.bundle.name}`;
  }

  get isQuarantined(): boolean {
    return this.timeouts >= TIMEOUTS_UNTIL_QUARANTINE;
  }

  /** Gives back what an OPA outside holds of it. */
  async stop(): Promise<void> {
    const { external } = this.bundle;
    await external?.forget(externalPolicy(this.bundle));
  }

  release(): void {
    this.timeouts = 0;
  }

  async unavailable(): Promise<undefined> {
    return undefined;
  }

  async rules(): Promise<readonly PolicyRule[]> {
    return this.bundle.queries.map(query => query.rule);
  }

  async evaluate(
    subject: Subject,
    context: EngineContext,
  ): Promise<EngineResult> {
    const started = performance.now();
    const queries = this.bundle.queries.filter(query =>
      query.rule.subjects.includes(subject.type),
    );
    const outcome = (
      status: EngineOutcome['status'],
      more: Partial<EngineOutcome> = {},
    ): EngineOutcome => ({
      engine: this.id,
      version: this.bundle.digest.slice(0, 12),
      subject: subject.name,
      status,
      required: this.required,
      rules: [],
      passed: [],
      ...more,
      durationMs: Math.round(performance.now() - started),
    });
    if (context.bundles && !context.bundles.includes(this.bundle.name)) {
      return {
        findings: [],
        outcome: {
          ...outcome('not-evaluated', {
            reason: 'this bundle was not asked for',
          }),
          required: false,
        },
      };
    }
    if (this.isQuarantined) {
      return {
        findings: [],
        outcome: outcome('quarantined', {
          reason: `ran out of time ${this.timeouts} times; change it or release it`,
        }),
      };
    }
    try {
      const findings: Finding[] = [];
      // A violation may carry an id of its own; its rule has failed all the same.
      const failed = new Set<string>();
      for (const input of await rawInputs(subject)) {
        for (const query of queries) {
          const values = await this.run(query, input, context.timeoutMs);
          if (values.length > 0) {
            failed.add(query.rule.id);
          }
          findings.push(
            ...values.map(value => toFinding(query.rule, value, subject)),
          );
        }
      }
      const rules = queries.map(query => query.rule.id);
      return {
        findings,
        outcome: outcome('evaluated', {
          rules,
          passed: rules.filter(id => !failed.has(id)),
        }),
      };
    } catch (error) {
      if (error instanceof OpaError) {
        this.timeouts += error.code === 'timeout' ? 1 : 0;
        return {
          findings: [],
          outcome: outcome(error.code === 'timeout' ? 'timeout' : 'error', {
            reason: error.message,
          }),
        };
      }
      if (error instanceof SubjectError) {
        return {
          findings: [],
          outcome: outcome('error', { reason: error.message }),
        };
      }
      throw error;
    }
  }

  private async run(
    query: BundleQuery,
    input: unknown,
    timeoutMs: number,
  ): Promise<readonly unknown[]> {
    const value = await this.ask(query, input, { timeoutMs });
    if (Array.isArray(value)) {
      return value;
    }
    // `deny[key] := …` of older style is an object; a boolean says yes or no.
    if (value !== null && typeof value === 'object') {
      return Object.values(value);
    }
    return value === true ? [''] : [];
  }

  private async ask(
    query: BundleQuery,
    input: unknown,
    limit: EvaluationLimit,
  ): Promise<unknown> {
    const { compiled, external, modules, data } = this.bundle;
    if (external) {
      const policy = externalPolicy(this.bundle);
      return external.evaluate(policy, query.query, input, limit);
    }
    if (compiled) {
      const { entrypoint } = query;
      return this.opa.evaluateCompiled(compiled, entrypoint, input, limit);
    }
    const solutions = await this.opa.evaluate(
      { modules, data, query: query.query },
      input,
      limit,
    );
    return solutions[0]?.values[0];
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Violations are texts, or objects in the words of the usual tools. */
function toFinding(
  rule: PolicyRule,
  value: unknown,
  subject: Subject,
): Finding {
  const body =
    value !== null && typeof value === 'object'
      ? (value as Record<string, unknown>)
      : { message: value };
  const message = text(body.message) ?? text(body.msg) ?? rule.title;
  const resource = text(body.resource) ?? text(body.address);
  const line =
    typeof body.line === 'number' && body.line > 0 ? body.line : undefined;
  const id = text(body.rule) ?? text(body.id) ?? rule.id;
  return {
    fingerprint: fingerprintOf(
      { rule: id, resource, file: subject.name },
      message,
    ),
    rule: id,
    severity:
      severities.find(each => each === String(body.severity).toLowerCase()) ??
      rule.severity,
    message,
    subjectType: subject.type,
    resource,
    location: { file: subject.name, ...(line ? { line } : {}) },
    remediation:
      text(body.remediation) ?? text(body.remedy) ?? (rule.remedy || undefined),
    frameworks: rule.frameworks,
    fixable: false,
    engine: 'rego',
  };
}
