import {
  AgentDefinition,
  Clock,
  ModelCallContext,
  ModelDesk,
  ModelRequest,
  ModelResponse,
  ModelToolCall,
  Redactor,
  redactRequest,
  redactResponse,
  ToolBox,
  ToolOutcome,
} from '@trainyard/plugin-agents-node';
import { BudgetError, BudgetLedger } from './budget/BudgetLedger';
import { callScopes } from './budget/callScopes';
import { estimateTokens } from './budget/estimateTokens';
import type { ModelsConfig, Price } from './config';
import { DraftWriter } from './DraftWriter';
import type { Candidate, ModelRouter } from './ModelRouter';
import { costOf } from './prices';
import type { ProjectModels } from './ProjectModels';
import { callWithRetry } from './providers/callWithRetry';
import { Generated, ProviderError } from './providers/ModelProvider';
import type { Telemetry } from './telemetry/Telemetry';
import type { Asked, TranscriptStore } from './transcripts/TranscriptStore';

/** What the desk works with. */
export interface LiveDeskDependencies {
  readonly config: ModelsConfig;
  readonly router: ModelRouter;
  readonly ledger: Pick<BudgetLedger, 'reserve' | 'settle'>;
  readonly transcripts: Pick<TranscriptStore, 'recordAsked' | 'recordTool'>;
  readonly telemetry: Telemetry;
  readonly tools: ToolBox;
  readonly redactor: Redactor;
  readonly projectModels: (projectId: string) => Promise<ProjectModels>;
  readonly clock: Clock;
  readonly random: () => number;
}

/** One question, with what belongs to it on its way to a vendor. */
interface Question {
  readonly request: ModelRequest;
  readonly about: ModelCallContext;
  readonly project: ProjectModels;
  readonly redactor: Redactor;
  readonly draft: DraftWriter | undefined;
}

function priceOf(config: ModelsConfig, model: string): Price {
  const price = config.prices?.models[model];
  if (!price) {
    throw new BudgetError(`There is no price of ${model}`);
  }
  return price;
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/**
 * Asks models for agents: one provider after the other, each with retries, each
 * call within the budget; everything is redacted first and recorded last.
 */
export class LiveDesk implements ModelDesk {
  constructor(private readonly dependencies: LiveDeskDependencies) {}

  canSpeakFor(agent: AgentDefinition): boolean {
    return this.dependencies.router.hasModelFor(agent.id);
  }

  toolsOf(agent: AgentDefinition) {
    return this.dependencies.tools.toolsOf(agent);
  }

  async ask(
    unclean: ModelRequest,
    about: ModelCallContext,
  ): Promise<ModelResponse> {
    const { transcripts, clock, projectModels } = this.dependencies;
    const project = await projectModels(about.context.run.projectId);
    const redactor = this.dependencies.redactor.knowing([
      ...(project.keys?.values() ?? []),
    ]);
    const request = redactRequest(unclean, redactor);
    const startedMs = clock.now().getTime();
    const draft = DraftWriter.of(about, redactor, clock);
    const asked = await this.#askAll({
      request,
      about,
      project,
      redactor,
      draft,
    });
    const durationMs = clock.now().getTime() - startedMs;
    if ('error' in asked) {
      const row = { outcome: asked.error, durationMs };
      await transcripts.recordAsked(about, request, asked, row);
      throw new Error(asked.error);
    }
    const { response } = asked;
    const { usage } = response;
    await transcripts.recordAsked(about, request, asked, {
      outcome: response.stop === 'refusal' ? 'refusal' : 'ok',
      durationMs,
      provider: response.provider,
      model: response.model,
      inputTokens:
        usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens,
      outputTokens: usage.outputTokens,
      costUsd: response.costUsd,
    });
    return response;
  }

  async useTool(
    call: ModelToolCall,
    about: ModelCallContext,
  ): Promise<ToolOutcome> {
    const { tools, transcripts, telemetry, clock } = this.dependencies;
    const startedMs = clock.now().getTime();
    const report = await telemetry.tool(about, call, () =>
      tools.use(call, about),
    );
    if (report.refusal) {
      about.context.logger.warn(
        `The model of ${about.agent.id} wanted ${call.name}: ${report.refusal}`,
      );
    }
    await transcripts.recordTool(about, call, report, {
      tool: call.name,
      outcome: report.refusal ?? (report.isError ? 'error' : 'ok'),
      durationMs: clock.now().getTime() - startedMs,
    });
    return { text: report.text, isError: report.isError };
  }

  /** Tries the providers in turn; errors come back as text for the record. */
  async #askAll(question: Question): Promise<Asked> {
    const { about, project, redactor } = question;
    const { run, signal } = about.context;
    const errors: string[] = [];
    for (const candidate of this.dependencies.router.candidates(
      about.agent.id,
      run.projectId,
      project,
    )) {
      try {
        const response = await this.#askOne(question, candidate);
        return { response: redactResponse(response, redactor) };
      } catch (error) {
        signal.throwIfAborted();
        errors.push(redactor.redactText(messageOf(error)));
        const isOver = error instanceof BudgetError;
        if (isOver) break;
      }
    }
    return { error: errors.join('; ') || 'No model is configured' };
  }

  #askOne(question: Question, candidate: Candidate): Promise<ModelResponse> {
    const { breaker, provider } = candidate;
    const { config, clock, random } = this.dependencies;
    const attempt = async () => {
      if (!breaker.tryPass()) {
        const message = `${provider.id} is left alone for a while: it failed again and again`;
        throw new ProviderError('rejected', message);
      }
      try {
        const response = await this.#call(question, candidate);
        breaker.succeeded();
        return response;
      } catch (error) {
        const isFault = error instanceof ProviderError && error.isTransient;
        if (isFault) breaker.failed();
        else breaker.passed();
        throw error;
      }
    };
    const { signal } = question.about.context;
    return callWithRetry(attempt, {
      retry: config.retry,
      clock,
      random,
      signal,
    });
  }

  /** One call: reserve, ask, book. */
  async #call(
    { request, about, project, draft }: Question,
    { mapping, kind, provider }: Candidate,
  ): Promise<ModelResponse> {
    const { agent, context } = about;
    const { config, ledger, telemetry, clock } = this.dependencies;
    const price = priceOf(config, mapping.model);
    const scopes = callScopes({
      budgets: config.budgets,
      run: context.run,
      node: context.node.id,
      agentBudget: agent.budget,
      monthlyUsd: project.monthlyUsd,
      now: clock.now(),
    });
    const reservation = await ledger.reserve(scopes, {
      inputTokens: await this.#countInput(
        request,
        { mapping, provider },
        context.signal,
      ),
      maxOutputTokens: mapping.maxTokens,
      timeoutMs: mapping.timeoutMs,
      price,
    });
    const startedMs = performance.now();
    const settle = (usage: Generated['usage'] | undefined) =>
      ledger.settle(reservation, {
        tokens: usage
          ? usage.inputTokens +
            usage.outputTokens +
            usage.cacheReadTokens +
            usage.cacheWriteTokens
          : 0,
        costUsd: usage ? costOf(usage, price) : 0,
        timeMs: performance.now() - startedMs,
      });
    const options = {
      ...mapping,
      maxTokens: reservation.maxOutputTokens,
      signal: AbortSignal.any([
        context.signal,
        AbortSignal.timeout(reservation.timeoutMs),
      ]),
      onText: draft?.write,
    };
    const target = { ...options, kind, provider: provider.id };
    return telemetry.call(about, target, async () => {
      try {
        const generated = await provider.generate(request, options);
        draft?.finish();
        await settle(generated.usage);
        const costUsd = costOf(generated.usage, price);
        return { ...generated, provider: provider.id, costUsd };
      } catch (error) {
        draft?.withdraw();
        if (error instanceof ProviderError) {
          await settle(error.details.usage);
        }
        throw error;
      }
    });
  }

  async #countInput(
    request: ModelRequest,
    { mapping, provider }: Pick<Candidate, 'mapping' | 'provider'>,
    signal: AbortSignal,
  ): Promise<number> {
    if (this.dependencies.config.countTokens && provider.countTokens) {
      return provider.countTokens(request, { ...mapping, signal });
    }
    return estimateTokens(request);
  }
}
