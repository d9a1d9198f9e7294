import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  deliveryReadPermission,
  metricNames,
  presets,
} from '@trainyard/plugin-delivery-common';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import type { MetricsService } from '../service/MetricsService';
import {
  askDelivery,
  questionAttributes as attributes,
  questionShape,
} from './askDelivery';

/** What actions answer from. */
export interface ActionServices {
  readonly metrics: MetricsService;
  readonly scopes: ScopeDirectory;
  readonly permissions: PermissionsService;
}

/** Questions about numbers for agents and MCP clients; each answers only what its caller may see. */
export function registerActions(
  actions: ActionsRegistryService,
  services: ActionServices,
): void {
  const { metrics, scopes } = services;
  const ask = (
    input: Parameters<typeof askDelivery>[1],
    credentials: BackstageCredentials,
  ) => askDelivery(services, input, credentials);

  actions.register({
    name: 'get-delivery-metrics',
    title: 'Get delivery metrics',
    description:
      'The five DORA metrics of a scope and period with sample sizes, tiers, the period before and the definition they follow. A metric that cannot be computed says why.',
    attributes,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: zod => zod.object(questionShape(zod)),
      output: zod => zod.object({ report: zod.record(zod.unknown()) }),
    },
    action: async ({ input, credentials }) => {
      const {
        trend: _trend,
        histogram: _histogram,
        ...report
      } = await metrics.report(await ask(input, credentials));
      return { output: { report } };
    },
  });

  actions.register({
    name: 'get-delivery-rows',
    title: 'Get the rows behind a delivery metric',
    description:
      'Which deployments, changes or incidents made a number, which were dropped and why.',
    attributes,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: zod =>
        zod.object({
          ...questionShape(zod),
          metric: zod.enum(metricNames),
          preset: zod
            .string()
            .optional()
            .describe(
              `Definition to go by: ${presets
                .map(preset => preset.id)
                .join(', ')}`,
            ),
          limit: zod.number().int().min(1).max(500).default(100),
        }),
      output: zod => zod.object({ result: zod.record(zod.unknown()) }),
    },
    action: async ({ input, credentials }) => {
      const { definition, result } = await metrics.rows(
        await ask(input, credentials),
        input.metric,
        input.preset,
        components => scopes.filterVisible(components, credentials),
      );
      return {
        output: {
          result: {
            ...result,
            definition: definition.id,
            totals: {
              counted: result.counted.length,
              dropped: result.dropped.length,
            },
            counted: result.counted.slice(0, input.limit),
            dropped: result.dropped.slice(0, input.limit),
          },
        },
      };
    },
  });

  actions.register({
    name: 'compare-delivery-definitions',
    title: 'Compare delivery metrics by definition',
    description:
      'The same rows measured by the definition of the organisation and by those of DevLake, Middleware and the RHDH scorecard.',
    attributes,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: zod => zod.object(questionShape(zod)),
      output: zod =>
        zod.object({ items: zod.array(zod.record(zod.unknown())) }),
    },
    action: async ({ input, credentials }) => {
      const items = await metrics.compare(await ask(input, credentials));
      return {
        output: {
          items: items.map(({ definition, metrics: values }) => ({
            definition: definition.id,
            metrics: values,
          })),
        },
      };
    },
  });

  actions.register({
    name: 'get-delivery-quality',
    title: 'Get the quality of delivery data',
    description:
      'What is missing or doubtful in the rows of a scope, with a remedy for each finding.',
    attributes,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: zod => zod.object(questionShape(zod)),
      output: zod => zod.object({ quality: zod.record(zod.unknown()) }),
    },
    action: async ({ input, credentials }) => ({
      output: {
        quality: {
          ...(await metrics.quality(await ask(input, credentials), components =>
            scopes.filterVisible(components, credentials),
          )),
        },
      },
    }),
  });
}
