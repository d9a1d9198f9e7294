import { createHash } from 'node:crypto';
import type {
  EngineOutcome,
  Evaluation,
  Finding,
  PolicyRule,
  Subject,
} from '@trainyard/plugin-policy-common';
import type { EngineContext, PolicyEngine } from '../engine/PolicyEngine';

/** Asks every engine that covers a subject, and gathers what they say. */
export class PolicyEvaluator {
  private digest: Promise<string> | undefined;

  constructor(
    private readonly engines: readonly PolicyEngine[],
    private readonly release: () => Promise<void> = async () => {},
  ) {}

  async rules(): Promise<readonly PolicyRule[]> {
    const lists = await Promise.all(this.engines.map(engine => engine.rules()));
    return lists.flat();
  }

  /** Engines with why they cannot run here, where they cannot. */
  async status(): Promise<
    readonly { id: string; subjects: readonly string[]; unavailable?: string }[]
  > {
    return Promise.all(
      this.engines.map(async engine => ({
        id: engine.id,
        subjects: engine.subjects,
        unavailable: await engine.unavailable(),
      })),
    );
  }

  async evaluate(
    subjects: readonly Subject[],
    context: EngineContext,
  ): Promise<Evaluation> {
    const input = createHash('sha256');
    const findings: Finding[] = [];
    const outcomes: EngineOutcome[] = [];
    for (const subject of subjects) {
      input
        .update(subject.name)
        .update('\0')
        .update(subject.content)
        .update('\0');
      const engines = await this.enginesFor(subject);
      const results = await Promise.all(
        engines.map(engine => this.ask(engine, subject, context)),
      );
      for (const result of results) {
        findings.push(...result.findings);
        outcomes.push(result.outcome);
      }
      if (results.length === 0) {
        outcomes.push(nothing(subject));
      }
    }
    const policy = createHash('sha256').update(await this.rulesDigest());
    for (const version of new Set(
      outcomes.map(outcome => `${outcome.engine} ${outcome.version ?? ''}`),
    )) {
      policy.update(version);
    }
    return {
      findings: findings.sort(byPlace),
      outcomes,
      inputDigest: input.digest('hex'),
      policyDigest: policy.digest('hex'),
    };
  }

  /** The rules of an evaluator never change: a reload makes a new one. */
  private rulesDigest(): Promise<string> {
    this.digest ??= this.rules().then(rules => {
      const ids = rules.map(rule => `${rule.id}:${rule.severity}`).sort();
      return createHash('sha256').update(ids.join('\n')).digest('hex');
    });
    return this.digest;
  }

  async stop(): Promise<void> {
    await Promise.all(this.engines.map(engine => engine.stop?.()));
    await this.release();
  }

  /**
   * The engines that judge a subject.
   *
   * @remarks
   * A scanner that is not installed is no gap where others judge the same
   * document; `status` names it once instead of every report.
   */
  private async enginesFor(subject: Subject): Promise<readonly PolicyEngine[]> {
    const covering = this.engines.filter(engine =>
      engine.subjects.includes(subject.type),
    );
    const isWanted = await Promise.all(
      covering.map(
        async engine =>
          !engine.isSupplement || (await engine.unavailable()) === undefined,
      ),
    );
    return covering.filter((_, index) => isWanted[index]);
  }

  private async ask(
    engine: PolicyEngine,
    subject: Subject,
    context: EngineContext,
  ) {
    const outcome = (
      status: EngineOutcome['status'],
      reason: string,
    ): EngineOutcome => ({
      engine: engine.id,
      subject: subject.name,
      status,
      reason,
      required: engine.required,
      rules: [],
      passed: [],
      durationMs: 0,
    });
    const missing = await engine.unavailable();
    if (missing !== undefined) {
      return { findings: [], outcome: outcome('not-evaluated', missing) };
    }
    try {
      return await engine.evaluate(subject, context);
    } catch (error) {
      // A defect of one engine must not hide what the others found.
      return {
        findings: [],
        outcome: outcome(
          'error',
          error instanceof Error ? error.message : String(error),
        ),
      };
    }
  }
}

function nothing(subject: Subject): EngineOutcome {
  return {
    engine: 'none',
    subject: subject.name,
    status: 'not-evaluated',
    reason: `no engine judges ${subject.type}`,
    required: true,
    rules: [],
    passed: [],
    durationMs: 0,
  };
}

function byPlace(left: Finding, right: Finding): number {
  return (
    compare(left.location.file, right.location.file) ||
    (left.location.line ?? 0) - (right.location.line ?? 0) ||
    compare(left.rule, right.rule) ||
    compare(left.fingerprint, right.fingerprint)
  );
}

/** The same order on every machine, and much cheaper than that of a language. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
