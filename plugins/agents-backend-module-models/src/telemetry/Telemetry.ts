import { metrics, Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type {
  ModelCallContext,
  ModelResponse,
  ModelToolCall,
  ToolReport,
} from '@trainyard/plugin-agents-node';

const NAME = '@trainyard/plugin-agents-backend-module-models';

type Attributes = Record<string, string | number | boolean | undefined>;

function runAttributes({ agent, context }: ModelCallContext): Attributes {
  return {
    'gen_ai.agent.id': agent.id,
    'gen_ai.agent.name': agent.title,
    'gen_ai.conversation.id': context.run.workflowId,
    'trainyard.run_id': context.run.workflowId,
    'trainyard.thread_id': context.run.workflowId,
    'trainyard.project_id': context.run.projectId,
    'trainyard.node': context.node.id,
  };
}

/** The attributes of a model's answer, in the words of OpenTelemetry. */
function responseAttributes(response: ModelResponse): Attributes {
  const { usage } = response;
  return {
    'gen_ai.response.model': response.model,
    'gen_ai.usage.input_tokens':
      usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens,
    'gen_ai.usage.output_tokens': usage.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': usage.cacheReadTokens,
    'gen_ai.usage.cache_creation.input_tokens': usage.cacheWriteTokens,
    'trainyard.cost_usd': response.costUsd,
  };
}

/**
 * Traces and counts calls of models and tools.
 *
 * @remarks
 * Neither questions nor answers are put into spans: they are in the transcript,
 * under the rights of the run. Without a collector all of it costs next to
 * nothing.
 */
export class Telemetry {
  readonly #tracer = trace.getTracer(NAME);
  readonly #meter = metrics.getMeter(NAME);
  readonly #tokens = this.#meter.createHistogram('gen_ai.client.token.usage', {
    unit: '{token}',
    description: 'Tokens of calls to models',
  });
  readonly #duration = this.#meter.createHistogram(
    'gen_ai.client.operation.duration',
    { unit: 's', description: 'Duration of calls to models' },
  );
  readonly #cost = this.#meter.createCounter('trainyard.model.cost', {
    unit: 'USD',
    description: 'What models cost at the configured prices',
  });
  readonly #errors = this.#meter.createCounter('trainyard.model.errors', {
    description: 'Calls to models that brought no answer',
  });
  readonly #tools = this.#meter.createCounter('trainyard.tool.uses', {
    description: 'Tools that models wanted to use, by what became of it',
  });

  /** One call to one provider. */
  call(
    about: ModelCallContext,
    target: {
      readonly provider: string;
      readonly kind: string;
      readonly model: string;
      readonly maxTokens: number;
    },
    perform: () => Promise<ModelResponse>,
  ): Promise<ModelResponse> {
    const labels = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': target.kind,
      'gen_ai.request.model': target.model,
      'gen_ai.agent.id': about.agent.id,
    };
    const attributes = {
      ...runAttributes(about),
      ...labels,
      'gen_ai.request.max_tokens': target.maxTokens,
      'trainyard.provider': target.provider,
    };
    return this.#span(`chat ${target.model}`, attributes, async span => {
      const startedMs = performance.now();
      try {
        const response = await perform();
        span.setAttributes(responseAttributes(response));
        this.#count(labels, response);
        return response;
      } catch (error) {
        const type = error instanceof Error ? error.name : 'Error';
        this.#errors.add(1, { ...labels, 'error.type': type });
        throw error;
      } finally {
        const seconds = (performance.now() - startedMs) / 1000;
        this.#duration.record(seconds, labels);
      }
    });
  }

  tool(
    about: ModelCallContext,
    call: ModelToolCall,
    perform: () => Promise<ToolReport>,
  ): Promise<ToolReport> {
    const attributes = {
      ...runAttributes(about),
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': call.name,
      'gen_ai.tool.call.id': call.id,
    };
    return this.#span(`execute_tool ${call.name}`, attributes, async span => {
      const report = await perform();
      const outcome = report.refusal ?? (report.isError ? 'error' : 'ok');
      span.setAttribute('trainyard.tool.outcome', outcome);
      this.#tools.add(1, { 'gen_ai.agent.id': about.agent.id, outcome });
      return report;
    });
  }

  #count(labels: Attributes, response: ModelResponse): void {
    const { usage } = response;
    const input =
      usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
    this.#tokens.record(input, { ...labels, 'gen_ai.token.type': 'input' });
    this.#tokens.record(usage.outputTokens, {
      ...labels,
      'gen_ai.token.type': 'output',
    });
    this.#cost.add(response.costUsd, labels);
  }

  #span<Result>(
    name: string,
    attributes: Attributes,
    perform: (span: Span) => Promise<Result>,
  ): Promise<Result> {
    return this.#tracer.startActiveSpan(name, { attributes }, async span => {
      try {
        return await perform(span);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        span.setStatus({ code: SpanStatusCode.ERROR, message });
        throw error;
      } finally {
        span.end();
      }
    });
  }
}
