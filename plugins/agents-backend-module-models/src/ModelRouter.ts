import type { ModelMapping, ModelsConfig, ProviderConfig } from './config';
import type { ProjectModels } from './ProjectModels';
import { AnthropicProvider } from './providers/AnthropicProvider';
import { CircuitBreaker } from './providers/CircuitBreaker';
import type { ModelProvider } from './providers/ModelProvider';
import { OpenAiProvider } from './providers/OpenAiProvider';

/** A model that may be asked, and how. */
export interface Candidate {
  readonly mapping: ModelMapping;
  readonly kind: ProviderConfig['kind'];
  readonly provider: ModelProvider;
  readonly breaker: CircuitBreaker;
}

interface Line {
  readonly key: string | undefined;
  readonly provider: ModelProvider;
  readonly breaker: CircuitBreaker;
}

function connect(config: ProviderConfig, apiKey?: string): ModelProvider {
  const options = { id: config.id, baseUrl: config.baseUrl, apiKey };
  return config.kind === 'anthropic'
    ? new AnthropicProvider(options)
    : new OpenAiProvider(options);
}

/** Says which models speak for which agent, and in which order. */
export class ModelRouter {
  readonly #lines = new Map<string, Line>();

  constructor(
    private readonly config: ModelsConfig,
    private readonly now: () => Date,
  ) {}

  /** Whether any model is configured for the agent. */
  hasModelFor(agent: string): boolean {
    return this.#mappingOf(agent) !== undefined;
  }

  /**
   * The model of the agent first, then those to fall back to.
   *
   * @param wishes - the provider that the project has chosen, and its keys
   */
  candidates(
    agent: string,
    project: string,
    wishes: ProjectModels = {},
  ): readonly Candidate[] {
    const own = this.#mappingOf(agent);
    if (!own) {
      return [];
    }
    const all = [own, ...this.config.fallback];
    const first = all.filter(({ provider }) => provider === wishes.provider);
    return [...new Set([...first, ...all])].flatMap(mapping => {
      const config = this.config.providers.find(
        ({ id }) => id === mapping.provider,
      );
      return config
        ? [
            {
              mapping,
              kind: config.kind,
              ...this.#line(config, project, wishes),
            },
          ]
        : [];
    });
  }

  #mappingOf(agent: string): ModelMapping | undefined {
    const own = this.config.agents[agent] ?? this.config.default;
    return own === 'rules' ? undefined : own;
  }

  /** A project with a key of its own has a circuit of its own, too. */
  #line(
    config: ProviderConfig,
    project: string,
    { keys }: ProjectModels,
  ): Line {
    const ownKey = keys?.get(config.id) ?? config.projectKeys[project];
    const id = ownKey ? `${config.id} ${project}` : config.id;
    const key = ownKey ?? config.apiKey;
    const known = this.#lines.get(id);
    // A key that was replaced must not be used any more.
    if (known && known.key === key) return known;
    const line = {
      key,
      provider: connect(config, key),
      breaker: new CircuitBreaker(this.now),
    };
    this.#lines.set(id, line);
    return line;
  }
}
