import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { projectRoleSchema } from '@trainyard/plugin-agents-common';
import { z } from 'zod';
import { EFFORTS } from './providers/ModelProvider';

const providerSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a plain lower-case name'),
  kind: z.enum(['anthropic', 'openai']),
  baseUrl: z.url().optional(),
  apiKey: z.string().min(1).optional(),
  /** Keys of single projects, by the id of the project. */
  projectKeys: z.record(z.string(), z.string().min(1)).default({}),
});
export type ProviderConfig = z.infer<typeof providerSchema>;

const mappingSchema = z.object({
  provider: z.string(),
  model: z.string().min(1),
  maxTokens: z.int().min(256).max(200_000).default(8_192),
  temperature: z.number().min(0).max(2).optional(),
  effort: z.enum(EFFORTS).optional(),
  timeoutMs: z.int().min(1_000).max(3_600_000).default(120_000),
});
export type ModelMapping = z.infer<typeof mappingSchema>;

const usd = z.number().min(0);
const priceSchema = z.object({
  inputUsdPerMillion: usd,
  outputUsdPerMillion: usd,
  cacheReadUsdPerMillion: usd.optional(),
  cacheWriteUsdPerMillion: usd.optional(),
});
export type Price = z.infer<typeof priceSchema>;

const limitsSchema = z
  .object({
    tokens: z.int().min(1),
    costUsd: z.number().min(0),
    timeMs: z.int().min(1),
  })
  .partial();
export type Limits = Readonly<z.infer<typeof limitsSchema>>;

const modelsSchema = z.object({
  providers: z.array(providerSchema).min(1, 'name at least one provider'),
  /** For agents that `agents` does not name; without it only those have models. */
  default: mappingSchema.optional(),
  /** By id of the agent; `rules` keeps an agent without a model. */
  agents: z
    .record(z.string(), z.union([mappingSchema, z.literal('rules')]))
    .default({}),
  /** Asked in this order when the provider of an agent fails. */
  fallback: z.array(mappingSchema).default([]),
  prices: z
    .object({ asOf: z.iso.date(), models: z.record(z.string(), priceSchema) })
    .optional(),
  budgets: z
    .object({
      node: limitsSchema.default({ tokens: 200_000, timeMs: 600_000 }),
      run: limitsSchema.default({ tokens: 1_000_000 }),
      /** In a calendar month (UTC). */
      project: limitsSchema.default({}),
    })
    .prefault({}),
  retry: z
    .object({
      attempts: z.int().min(1).max(10).default(4),
      initialDelayMs: z.int().min(1).default(500),
      /** A vendor that asks for a longer wait is left alone for this call. */
      longestWaitMs: z.int().min(1).default(30_000),
    })
    .prefault({}),
  /** Actions of the registry that agents may use as tools, if they name them. */
  actions: z
    .array(
      z.object({
        id: z.string().regex(/^[^:]+:.+$/, 'must be plugin:action'),
        role: projectRoleSchema,
      }),
    )
    .default([]),
  /** Asks the vendor for the exact size before a call, where that is free. */
  countTokens: z.boolean().default(false),
});

/** `agents.models`, checked. */
export type ModelsConfig = z.infer<typeof modelsSchema>;

function problemsOf(config: ModelsConfig): string[] {
  const providers = new Map(config.providers.map(item => [item.id, item]));
  const mappings: [string, ModelMapping][] = [
    ...(config.default ? [['default', config.default] as const] : []),
    ...Object.entries(config.agents).flatMap(([agent, mapping]) =>
      mapping === 'rules' ? [] : [[`agents.${agent}`, mapping] as const],
    ),
    ...config.fallback.map(
      (mapping, index) => [`fallback.${index}`, mapping] as const,
    ),
  ].map(([path, mapping]) => [path, mapping]);
  return mappings.flatMap(([path, { provider, model, temperature }]) => {
    const found = providers.get(provider);
    if (!found) {
      return [`${path}.provider: there is no provider "${provider}"`];
    }
    return [
      ...(config.prices?.models[model]
        ? []
        : [
            `prices.models: has no price of ${model}; without it no budget in money holds (a local model costs 0)`,
          ]),
      ...(temperature !== undefined && found.kind === 'anthropic'
        ? [`${path}.temperature: Anthropic's API has none; use effort`]
        : []),
    ];
  });
}

/** Reads `agents.models`; `undefined` where no model is configured. */
export function readModelsConfig(
  config: RootConfigService,
): ModelsConfig | undefined {
  const value = config.getOptional('agents.models');
  if (value === undefined) {
    return undefined;
  }
  const parsed = modelsSchema.safeParse(value);
  const problems = parsed.success
    ? problemsOf(parsed.data)
    : parsed.error.issues.map(
        issue => `${issue.path.join('.') || 'models'}: ${issue.message}`,
      );
  if (!parsed.success || problems.length) {
    throw new InputError(
      `Configuration: ${problems
        .map(problem => `agents.models.${problem}`)
        .join('; ')}`,
    );
  }
  return parsed.data;
}

/** A configuration from a value, for tests and benchmarks. */
export function parseModelsConfig(value: unknown): ModelsConfig {
  return modelsSchema.parse(value);
}
