import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  policyReportReadPermission,
  severities,
} from '@trainyard/plugin-policy-common';
import type { ViolationStore } from '../database/ViolationStore';
import type { Access } from '../router/access';

/** Lets agents and MCP clients ask what is open. */
export function createListViolationsAction(
  actions: ActionsRegistryService,
  violations: ViolationStore,
  access: Access,
): void {
  actions.register({
    name: 'list-policy-violations',
    title: 'List open policy violations',
    description:
      'Lists open violations of an entity, owner or environment, worst first.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: policyReportReadPermission,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .optional()
            .describe('For example component:default/shop'),
          owner: z
            .string()
            .optional()
            .describe('For example group:default/team-a'),
          environment: z.string().optional(),
          severity: z.enum(severities).optional(),
          limit: z.number().int().min(1).max(100).default(25),
        }),
      output: z => z.object({ total: z.number(), items: z.array(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      await access.check(credentials, policyReportReadPermission);
      const { limit, ...filter } = input;
      const { items, total } = await violations.list(
        { ...filter, state: 'open' },
        limit,
        0,
      );
      return { output: { total, items } };
    },
  });
}
