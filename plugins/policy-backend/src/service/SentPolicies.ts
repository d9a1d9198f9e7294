import type { OpaRuntime } from '@trainyard/opa';
import type {
  EngineOutcome,
  Finding,
  Subject,
} from '@trainyard/plugin-policy-common';
import {
  loadRegoBundle,
  RegoBundleEngine,
} from '@trainyard/plugin-policy-node';

/** Policies of callers that are loaded at once: a playground types many versions. */
const MAXIMUM_SOURCES = 50;

/**
 * Policies that callers send along.
 *
 * @remarks
 * They run in the OPA inside, which reaches nothing, whatever OPA an operator
 * configured for bundles.
 */
export class SentPolicies {
  private readonly sources = new Map<string, Promise<RegoBundleEngine>>();

  constructor(private readonly opa: OpaRuntime) {}

  async evaluate(
    rego: string,
    subjects: readonly Subject[],
    context: { readonly timeoutMs: number },
  ): Promise<{
    findings: readonly Finding[];
    outcomes: readonly EngineOutcome[];
  }> {
    try {
      const engine = await this.engineFor(rego);
      const results = [];
      for (const subject of subjects) {
        results.push(
          await engine.evaluate(subject, { timeoutMs: context.timeoutMs }),
        );
      }
      return {
        findings: results.flatMap(each => each.findings),
        outcomes: results.map(each => each.outcome),
      };
    } catch (error) {
      this.sources.delete(rego);
      if (!(error instanceof Error)) {
        throw error;
      }
      return {
        findings: [],
        outcomes: [
          {
            engine: 'rego:own',
            subject: subjects[0].name,
            status: 'error',
            reason: error.message,
            required: true,
            rules: [],
            passed: [],
            durationMs: 0,
          },
        ],
      };
    }
  }

  private engineFor(rego: string): Promise<RegoBundleEngine> {
    const known = this.sources.get(rego);
    if (known) {
      return known;
    }
    if (this.sources.size >= MAXIMUM_SOURCES) {
      const [oldest] = this.sources.keys();
      this.sources.delete(oldest);
    }
    const loading = loadRegoBundle(this.opa, 'own', {
      modules: { 'own.rego': rego },
    }).then(bundle => new RegoBundleEngine(this.opa, bundle));
    this.sources.set(rego, loading);
    return loading;
  }
}
