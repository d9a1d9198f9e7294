import type {
  PermissionsService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  deliveryReadPermission,
  metricNames,
  presets,
} from '@trainyard/plugin-delivery-common';
import type { z } from 'zod/v3';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import type { MetricsService, Question } from '../service/MetricsService';

interface Services {
  readonly metrics: MetricsService;
  readonly scopes: ScopeDirectory;
  readonly permissions: PermissionsService;
}

const attributes = {
  readOnly: true,
  idempotent: true,
  destructive: false,
} as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function questionShape(zod: typeof z) {
  return {
    scope: zod
      .string()
      .describe(
        'organisation, or an entity reference such as component:default/ledger, system:default/payments, group:default/team-a',
      ),
    from: zod.string().regex(DAY).describe('First day, YYYY-MM-DD'),
    to: zod.string().regex(DAY).describe('Last day, YYYY-MM-DD'),
  };
}

/** Questions about delivery for agents and MCP clients; each answers only what its caller may see. */
export function registerActions(
  actions: ActionsRegistryService,
  { metrics, scopes, permissions }: Services,
): void {
  const ask = async (
    input: { scope: string; from: string; to: string },
    credentials: BackstageCredentials,
  ): Promise<Question> => {
    const [decision] = await permissions.authorize(
      [{ permission: deliveryReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW)
      throw new NotAllowedError(
        `You need the permission ${deliveryReadPermission.name}`,
      );
    if (input.from > input.to) throw new InputError('to: lies before from');
    const scope = input.scope.toLowerCase();
    await scopes.checkVisible(scope, credentials);
    return { scope, period: { from: input.from, to: input.to } };
  };

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
        quality: { ...(await metrics.quality(await ask(input, credentials))) },
      },
    }),
  });
}
