export interface Config {
  agents?: {
    /** Language models as minds of agents. Without it agents speak by their rules. */
    models?: {
      providers: Array<{
        /** Name that mappings and projects use. */
        id: string;
        /** `anthropic`: Anthropic's Messages API. `openai`: chat completions, as OpenAI, gateways and local servers have them. */
        kind: 'anthropic' | 'openai';
        /** For gateways and local servers. Default: the vendor's own address */
        baseUrl?: string;
        /** @visibility secret */
        apiKey?: string;
        /**
         * Keys of single projects, by the id of the project.
         * @deepVisibility secret
         */
        projectKeys?: { [projectId: string]: string };
      }>;
      /** For all agents that have a prompt and are not named under `agents`. */
      default?: ModelMapping;
      /** By id of the agent; `rules` keeps an agent without a model. */
      agents?: { [agentId: string]: ModelMapping | 'rules' };
      /** Asked in this order when the provider of an agent fails. */
      fallback?: ModelMapping[];
      /** What models cost; every model that is named needs a price. */
      prices?: {
        /** The day on which these prices held, as YYYY-MM-DD. */
        asOf: string;
        models: {
          [model: string]: {
            /** US dollars per million tokens. */
            inputUsdPerMillion: number;
            outputUsdPerMillion: number;
            /** Default: as input */
            cacheReadUsdPerMillion?: number;
            /** Default: as input */
            cacheWriteUsdPerMillion?: number;
          };
        };
      };
      budgets?: {
        /** For one node of a run. Default: 200,000 tokens and ten minutes */
        node?: ModelLimits;
        /** For one run. Default: 1,000,000 tokens */
        run?: ModelLimits;
        /** For one project in a calendar month (UTC). Default: none */
        project?: ModelLimits;
      };
      retry?: {
        /** Calls to one provider in all. Default: 4 */
        attempts?: number;
        /** Default: 500 */
        initialDelayMs?: number;
        /** A vendor that asks for a longer wait is left alone for this call. Default: 30000 */
        longestWaitMs?: number;
      };
      /** Actions of the registry that agents may use as tools, if they name them. */
      actions?: Array<{
        /** As `plugin:action`. */
        id: string;
        /** The least role in the project that a person needs for it. */
        role: 'viewer' | 'contributor' | 'approver' | 'admin';
      }>;
      /** Asks the vendor for the exact size of a question first, where that is free. Default: false */
      countTokens?: boolean;
    };
  };
}

interface ModelMapping {
  /** Id of a provider. */
  provider: string;
  model: string;
  /** The most that one answer may have. Default: 8192 */
  maxTokens?: number;
  /** For `openai` only. */
  temperature?: number;
  /** How hard the model should think. */
  effort?: 'low' | 'medium' | 'high';
  /** Time for one call. Default: 120000 */
  timeoutMs?: number;
}

interface ModelLimits {
  tokens?: number;
  costUsd?: number;
  timeMs?: number;
}
