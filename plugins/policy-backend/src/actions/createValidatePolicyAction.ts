import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  policyValidatePermission,
  subjectTypes,
} from '@trainyard/plugin-policy-common';
import { nameOf, type Access } from '../router/access';
import { present } from '../router/validateRouter';
import type { PolicyService } from '../service/PolicyService';

/** Lets agents and MCP clients have a document judged. */
export function createValidatePolicyAction(
  actions: ActionsRegistryService,
  policies: PolicyService,
  access: Access,
): void {
  actions.register({
    name: 'validate-policy',
    title: 'Judge a document by policies',
    description:
      'Judges a Terraform plan or source, Kubernetes manifest, Dockerfile, workflow or catalog entity for an environment, and says what blocks and how to mend it.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: policyValidatePermission,
    schema: {
      input: z =>
        z.object({
          content: z.string().describe('The document'),
          type: z
            .enum(subjectTypes)
            .optional()
            .describe('What it is; guessed when left out'),
          name: z.string().optional().describe('Its path'),
          environment: z
            .string()
            .optional()
            .describe('dev, staging or production (default)'),
        }),
      output: z =>
        z.object({
          valid: z.boolean(),
          reasons: z.array(z.string()),
          violations: z.array(z.any()),
        }),
    },
    action: async ({ input, credentials }) => {
      await access.check(credentials, policyValidatePermission);
      const { content, type, name, environment } = input;
      const report = await policies.validate(
        { documents: [{ content, type, name }], environment, store: false },
        nameOf(credentials),
      );
      const { valid, reasons, violations } = present(report);
      return {
        output: { valid, reasons: [...reasons], violations: [...violations] },
      };
    },
  });
}
