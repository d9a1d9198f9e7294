import type { Finding, MindKind } from '@trainyard/plugin-agents-common';
import { PermanentError } from '../errors';
import type { NodeContext } from '../nodeContext';
import type { AgentDefinition, Mind, MindAnswer } from './definition';

/** Answers that a mind other than the rules may give: one, and two repairs. */
const MODEL_ANSWERS = 3;

interface Verified<Output> {
  readonly answer: MindAnswer<Output>;
  readonly findings: readonly Finding[];
}

function isRejecting(finding: Finding): boolean {
  return finding.severity === 'high' || finding.severity === 'critical';
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A consultation as the statistics of agents record it. */
export interface Consultation {
  readonly agent: string;
  readonly mind: MindKind;
  readonly model?: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly durationMs: number;
  readonly failed: boolean;
}

/** What a consultation needs besides the question. */
export interface ConsultOptions {
  readonly context: NodeContext;
  /** In the order of preference; the rules come last. */
  readonly minds: readonly Mind[];
  readonly onDone?: (consultation: Consultation) => void;
}

class Consulting<Input, Output> {
  readonly #rejected: string[] = [];
  readonly #spent = { inputTokens: 0, outputTokens: 0, costUsd: 0 };

  constructor(
    private readonly agent: AgentDefinition<Input, Output>,
    private readonly input: Input,
    private readonly options: ConsultOptions,
  ) {}

  async run(): Promise<Output> {
    const { context } = this.options;
    const startedMs = context.clock.now().getTime();
    for (const mind of this.options.minds) {
      if (!mind.canSpeakFor(this.agent as AgentDefinition)) continue;
      const verified = await this.#ask(mind);
      if (verified) {
        const durationMs = context.clock.now().getTime() - startedMs;
        this.#report(mind, verified, durationMs);
        return verified.answer.output;
      }
    }
    this.options.onDone?.({
      agent: this.agent.id,
      mind: 'rules',
      ...this.#spent,
      durationMs: context.clock.now().getTime() - startedMs,
      failed: true,
    });
    throw new PermanentError(
      `Agent ${
        this.agent.id
      }: nothing it proposed stood the verification: ${this.#rejected.join(
        '; ',
      )}`,
    );
  }

  /** Lets one mind answer and repair; `undefined` when all answers were rejected. */
  async #ask(mind: Mind): Promise<Verified<Output> | undefined> {
    const answers = mind.kind === 'rules' ? 1 : MODEL_ANSWERS;
    let findings: readonly Finding[] = [];
    let previous: MindAnswer<unknown> | undefined;
    for (let index = 0; index < answers; index++) {
      let verified: Verified<Output>;
      try {
        verified = await this.#answer(mind, findings, previous);
      } catch (error) {
        // Rules that throw are a failure of the node; a model that does is replaced.
        if (mind.kind === 'rules') throw error;
        this.options.context.signal.throwIfAborted();
        this.#rejected.push(describe(error));
        this.#withdrawDraft();
        return undefined;
      }
      const rejecting = verified.findings.filter(isRejecting);
      if (!rejecting.length) {
        return verified;
      }
      findings = rejecting;
      previous = verified.answer;
      this.#rejected.push(...rejecting.map(finding => finding.message));
      this.#withdrawDraft();
    }
    return undefined;
  }

  /** What was shown while it was written did not stand the verification. */
  #withdrawDraft(): void {
    if (this.agent.draft) this.options.context.emit.draft?.('');
  }

  async #answer(
    mind: Mind,
    findings: readonly Finding[],
    previous: MindAnswer<unknown> | undefined,
  ): Promise<Verified<Output>> {
    const { agent, input } = this;
    const { context } = this.options;
    const question = { agent, input, context, findings, previous };
    const answer = await mind.propose(question);
    this.#spent.inputTokens += answer.inputTokens ?? 0;
    this.#spent.outputTokens += answer.outputTokens ?? 0;
    this.#spent.costUsd += answer.costUsd ?? 0;
    if (answer.findings?.some(isRejecting)) {
      return { answer, findings: answer.findings };
    }
    const parsed = agent.output.safeParse(answer.output);
    if (!parsed.success) {
      const message = `The output does not fit its schema: ${parsed.error.issues
        .map(issue => `${issue.path.join('.')}: ${issue.message}`)
        .join(', ')}`;
      return { answer, findings: [{ severity: 'critical', message }] };
    }
    const output = parsed.data;
    const judged = (await agent.verify?.(output, input, context)) ?? [];
    return { answer: { ...answer, output }, findings: judged };
  }

  #report(mind: Mind, verified: Verified<Output>, durationMs: number): void {
    const { answer, findings } = verified;
    // What a model cost is said even where the rules had to step in.
    const hasSpent = mind.kind === 'model' || this.#spent.inputTokens > 0;
    this.options.context.emit.reasonCard({
      ...answer.reasoning,
      findings: [...(answer.reasoning.findings ?? []), ...findings],
      agent: this.agent.id,
      mind: mind.kind,
      model: answer.model,
      rejected: this.#rejected,
      ...(hasSpent ? this.#spent : {}),
      durationMs,
    });
    this.options.onDone?.({
      agent: this.agent.id,
      mind: mind.kind,
      model: answer.model,
      ...this.#spent,
      durationMs,
      failed: false,
    });
  }
}

/**
 * Asks the minds in turn until an answer stands the agent's own verification,
 * emits the reason card and returns the answer.
 */
export function consultAgent<Input, Output>(
  agent: AgentDefinition<Input, Output>,
  input: Input,
  options: ConsultOptions,
): Promise<Output> {
  return new Consulting(agent, agent.input.parse(input), options).run();
}
