import { OpaError, type OpaRuntime } from '@trainyard/opa';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  EngineOutcome,
  Finding,
  Subject,
} from '@trainyard/plugin-policy-common';
import {
  loadRegoBundle,
  PolicyEvaluator,
  readBundleFolder,
  RegoBundleEngine,
  type PolicyEngine,
} from '@trainyard/plugin-policy-node';
import type { PolicySettings } from '../config';

/** Whether a bundle of the organisation is in force, and why not. */
export interface BundleState {
  readonly name: string;
  readonly status: 'loaded' | 'failed' | 'quarantined';
  readonly rules: number;
  readonly reason?: string;
}

/** Policies of callers that are loaded at once: a playground types many versions. */
const MAXIMUM_SOURCES = 50;

/**
 * Holds the evaluator in force.
 *
 * @remarks
 * A reload builds a new evaluator beside the old one and swaps them, so that
 * requests under way finish by the rules they began with.
 */
export class BundleManager {
  private evaluator: PolicyEvaluator;
  private bundles: readonly RegoBundleEngine[] = [];
  private failures: readonly BundleState[] = [];
  private readonly sources = new Map<string, Promise<RegoBundleEngine>>();

  constructor(
    private readonly opa: OpaRuntime,
    private readonly engines: readonly PolicyEngine[],
    private readonly settings: PolicySettings,
    private readonly logger: LoggerService,
  ) {
    this.evaluator = new PolicyEvaluator(engines);
  }

  get current(): PolicyEvaluator {
    return this.evaluator;
  }

  async reload(): Promise<readonly BundleState[]> {
    const loaded: RegoBundleEngine[] = [];
    const failed: BundleState[] = [];
    for (const { name, path } of this.settings.bundles) {
      try {
        loaded.push(
          new RegoBundleEngine(
            this.opa,
            await loadRegoBundle(this.opa, name, readBundleFolder(path)),
          ),
        );
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.logger.error(`Policy bundle ${name} was not loaded: ${reason}`);
        failed.push({ name, status: 'failed', rules: 0, reason });
      }
    }
    this.bundles = loaded;
    this.failures = failed;
    this.evaluator = new PolicyEvaluator([
      ...this.engines,
      ...loaded,
      ...failed.map(missingBundle),
    ]);
    return this.states();
  }

  states(): readonly BundleState[] {
    return [
      ...this.bundles.map(
        ({ bundle, isQuarantined }): BundleState => ({
          name: bundle.name,
          status: isQuarantined ? 'quarantined' : 'loaded',
          rules: bundle.queries.length,
          reason: isQuarantined
            ? 'ran out of time twice; reload after changing it'
            : undefined,
        }),
      ),
      ...this.failures,
    ];
  }

  /** Judges by a policy that a caller sent along. */
  async evaluateSource(
    rego: string,
    subjects: readonly Subject[],
    context: { readonly timeoutMs: number },
  ): Promise<{
    findings: readonly Finding[];
    outcomes: readonly EngineOutcome[];
  }> {
    try {
      const engine = await this.sourceEngine(rego);
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
      if (!(error instanceof OpaError) && !(error instanceof Error)) {
        throw error;
      }
      const reason = error.message;
      return {
        findings: [],
        outcomes: [
          {
            engine: 'rego:own',
            subject: subjects[0].name,
            status: 'error',
            reason,
            required: true,
            rules: [],
            passed: [],
            durationMs: 0,
          },
        ],
      };
    }
  }

  private sourceEngine(rego: string): Promise<RegoBundleEngine> {
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

/** A bundle that should be there and is not must not look like a pass. */
function missingBundle(state: BundleState): PolicyEngine {
  return {
    id: `rego:${state.name}`,
    subjects: [
      'terraform-plan',
      'terraform-hcl',
      'kubernetes',
      'dockerfile',
      'github-workflow',
      'gitlab-ci',
      'catalog-entity',
      'generic',
    ],
    required: true,
    unavailable: async () => state.reason ?? 'not loaded',
    rules: async () => [],
    evaluate: async () => {
      throw new Error(state.reason);
    },
  };
}
