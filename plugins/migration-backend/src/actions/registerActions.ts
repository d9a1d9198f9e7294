import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  migrationCreatePermission,
  migrationReadPermission,
} from '@trainyard/plugin-migration-common';
import { validateWorkflow } from '@trainyard/workflow-validator';
import type { Gatekeeper } from '../router/Caller';
import type { AuditService } from '../service/AuditService';
import type { MigrationService } from '../service/MigrationService';

export interface ActionDependencies {
  readonly registry: ActionsRegistryService;
  readonly gatekeeper: Gatekeeper;
  readonly migrations: MigrationService;
  readonly audits: AuditService;
}

/** Offers the plugin's work to agents and other MCP clients, with the caller's permissions. */
export function registerActions({
  registry,
  gatekeeper,
  migrations,
  audits,
}: ActionDependencies): void {
  registry.register({
    name: 'migrate-jenkins-pipeline',
    title: 'Migrate a Jenkins pipeline',
    description:
      'Converts a Jenkinsfile to a GitHub Actions workflow. Answers with the files, an account of every construct (converted, approximated, manual, dropped), the findings of the validators, and in how many dry-run scenarios both do the same. Items that are manual need a person.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: migrationCreatePermission,
    schema: {
      input: z =>
        z.object({
          source: z.string().describe('The text of the Jenkinsfile'),
          path: z.string().optional().describe('Its path or job name'),
          jobs: z
            .enum(['auto', 'per-stage', 'merged'])
            .optional()
            .describe('How stages become jobs'),
        }),
      output: z => z.object({ report: z.record(z.unknown()) }),
    },
    action: async ({ input, credentials }) => {
      await gatekeeper.authorize(credentials, migrationCreatePermission);
      const report = await migrations.migrate(input.source, {
        name: input.path,
        jobs: input.jobs,
      });
      return { output: { report: { ...report } } };
    },
  });

  registry.register({
    name: 'validate-workflow',
    title: 'Validate a GitHub Actions workflow',
    description:
      "Judges a workflow file by GitHub's own parser, actionlint and further checks. Answers with findings that carry rule, severity, message, line and column.",
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: migrationCreatePermission,
    schema: {
      input: z =>
        z.object({
          workflow: z.string().describe('The text of the workflow'),
          path: z.string().optional().describe('Its path in the repository'),
        }),
      output: z =>
        z.object({
          valid: z.boolean(),
          findings: z.array(z.record(z.unknown())),
        }),
    },
    action: async ({ input, credentials }) => {
      await gatekeeper.authorize(credentials, migrationCreatePermission);
      const { valid, findings } = await validateWorkflow(input.workflow, {
        path: input.path,
      });
      return {
        output: { valid, findings: findings.map(finding => ({ ...finding })) },
      };
    },
  });

  registry.register({
    name: 'get-migration-audit',
    title: 'Read a migration audit',
    description:
      'How far an audit of a Jenkins server or GitHub organisation is, and what its pipelines would leave to people.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: migrationReadPermission,
    schema: {
      input: z => z.object({ id: z.string().describe('Id of the audit') }),
      output: z => z.object({ audit: z.record(z.unknown()) }),
    },
    action: async ({ input, credentials }) => {
      await gatekeeper.authorize(credentials, migrationReadPermission);
      return { output: { audit: { ...(await audits.get(input.id)) } } };
    },
  });
}
