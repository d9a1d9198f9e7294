import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import {
  deliveryReadPermission,
  listIndustries,
  toEntityRef,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { describeDeployment } from '../service/describeDeployment';
import { listMarks } from '../service/marks';
import {
  askDelivery,
  questionAttributes as attributes,
  questionShape,
  requireReader,
} from './askDelivery';
import type { ActionServices } from './registerActions';

/** Questions about what hangs on single things: a deployment, the components of a scope, marks, the Quick Check. */
export function registerDetailActions(
  actions: ActionsRegistryService,
  {
    metrics,
    scopes,
    permissions,
    knex,
  }: ActionServices & { readonly knex: Knex },
): void {
  actions.register({
    name: 'get-delivery-deployment',
    title: 'Get a deployment with all that hangs on it',
    description:
      'Rows, changes, pipeline runs, policy verdicts and incidents of a deployment, whether it counts, and whether it was rework.',
    attributes,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: zod =>
        zod.object({
          component: zod
            .string()
            .min(1)
            .describe(
              'Entity reference, for instance component:default/ledger',
            ),
          id: zod
            .string()
            .min(1)
            .describe('Id of the deployment or of a row of it'),
        }),
      output: zod => zod.object({ deployment: zod.record(zod.unknown()) }),
    },
    action: async ({ input, credentials }) => {
      await requireReader(permissions, credentials);
      const component = toEntityRef(input.component);
      await scopes.checkVisible(component, credentials);
      return {
        output: {
          deployment: await describeDeployment(
            knex,
            metrics,
            component,
            input.id,
          ),
        },
      };
    },
  });

  actions.register({
    name: 'list-delivery-components',
    title: 'List the components of a scope with their delivery metrics',
    description:
      'Each component with its five metrics, by name: a way to its rows, not a ranking.',
    attributes,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: zod =>
        zod.object({
          ...questionShape(zod),
          after: zod
            .string()
            .optional()
            .describe('nextAfter of the page before'),
          limit: zod.number().int().min(1).max(100).default(25),
        }),
      output: zod =>
        zod.object({
          items: zod.array(zod.record(zod.unknown())),
          nextAfter: zod.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const page = await metrics.breakdown(
        await askDelivery({ permissions, scopes }, input, credentials),
        components => scopes.filterVisible(components, credentials),
        { after: input.after, limit: input.limit },
      );
      return {
        output: { ...page, items: page.items.map(item => ({ ...item })) },
      };
    },
  });

  actions.register({
    name: 'list-delivery-marks',
    title: 'List what happened to a scope',
    description:
      'Releases, migrations, phases and incidents in a period. Ask for the metrics of the days before and after one to compare.',
    attributes,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: zod => zod.object(questionShape(zod)),
      output: zod =>
        zod.object({ items: zod.array(zod.record(zod.unknown())) }),
    },
    action: async ({ input, credentials }) => {
      const { scope, period } = await askDelivery(
        { permissions, scopes },
        input,
        credentials,
      );
      const marks = await listMarks(
        knex,
        await scopes.listComponents(scope),
        period,
      );
      const visible = await scopes.filterVisible(
        [...new Set(marks.map(mark => mark.component))],
        credentials,
      );
      return {
        output: {
          items: marks
            .filter(mark => visible.includes(mark.component))
            .map(mark => ({ ...mark })),
        },
      };
    },
  });

  actions.register({
    name: 'score-delivery-quick-check',
    title: 'Score delivery by the Quick Check',
    description:
      "The score from 0 to 10 by DORA's Quick Check beside the band of an industry.",
    attributes,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: zod =>
        zod.object({
          ...questionShape(zod),
          edition: zod.enum(['2024', '2025']).default('2025'),
          industry: zod
            .string()
            .default('all')
            .describe(
              `One of ${listIndustries('2025')
                .map(({ id }) => id)
                .join(', ')}`,
            ),
        }),
      output: zod => zod.object({ quickCheck: zod.record(zod.unknown()) }),
    },
    action: async ({ input, credentials }) => {
      const { edition, industry } = input;
      if (!listIndustries(edition).some(({ id }) => id === industry)) {
        throw new InputError(
          `industry: there is no "${industry}"; choose one of ${listIndustries(
            edition,
          )
            .map(({ id }) => id)
            .join(', ')}`,
        );
      }
      const question = await askDelivery(
        { permissions, scopes },
        input,
        credentials,
      );
      return {
        output: {
          quickCheck: {
            ...(await metrics.quickCheck(question, edition, industry)),
          },
        },
      };
    },
  });
}
