import {
  resolveSafeChildPath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { checkEquivalence, migrate } from '@trainyard/plugin-migration-common';
import { validateWorkflow } from '@trainyard/workflow-validator';
import fs from 'node:fs/promises';
import path from 'node:path';
import { askForHelp, type HelpDependencies } from './askForHelp';
import { writeReport } from './writeReport';

async function readSource(workspace: string, file: string): Promise<string> {
  try {
    return await fs.readFile(resolveSafeChildPath(workspace, file), 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    throw new NotFoundError(
      `there is no ${file} in the workspace; fetch the repository first, or set path`,
    );
  }
}

async function findErrors(
  files: readonly { path: string; text: string }[],
  logger: LoggerService,
): Promise<number> {
  let errors = 0;
  for (const file of files) {
    const { findings } = await validateWorkflow(file.text, { path: file.path });
    for (const { severity, line, message } of findings) {
      if (severity !== 'error') continue;
      errors += 1;
      logger.error(`${file.path}:${line}: ${message}`);
    }
  }
  return errors;
}

/**
 * The action `migration:jenkins`: converts a Jenkinsfile in the workspace, and writes the workflow
 * and a report beside it. A result that a validator refuses fails the task.
 */
export function createMigrateJenkinsfileAction(help: HelpDependencies) {
  return createTemplateAction({
    id: 'migration:jenkins',
    description:
      'Converts a Jenkinsfile in the workspace to a GitHub Actions workflow, accounts for every construct, validates the result and runs both dry.',
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string()
            .default('Jenkinsfile')
            .describe('Where the Jenkinsfile stands in the workspace'),
        source: z =>
          z
            .string()
            .optional()
            .describe('Its text, where it is not in the workspace'),
        jobs: z =>
          z
            .enum(['auto', 'per-stage', 'merged'])
            .default('auto')
            .describe('How stages become jobs'),
        reportPath: z =>
          z
            .string()
            .default('docs/migration-report.md')
            .describe('Where the report goes'),
        removeJenkinsfile: z =>
          z
            .boolean()
            .default(false)
            .describe('Delete the Jenkinsfile when nothing needs a person'),
        strict: z =>
          z
            .boolean()
            .default(false)
            .describe('Fail when something needs a person'),
        strategy: z =>
          z
            .enum(['rules', 'assisted', 'model-first'])
            .default('rules')
            .describe(
              'Rules alone, agents for what the rules leave to people, or agents for the whole',
            ),
        projectId: z =>
          z
            .string()
            .optional()
            .describe(
              'The project whose model and budget agents use; needed unless the strategy is rules',
            ),
        waitMinutes: z =>
          z
            .number()
            .min(1)
            .max(120)
            .default(15)
            .describe('How long the task waits for agents'),
      },
      output: {
        workflowPath: z => z.string().describe('Path of the workflow'),
        manual: z => z.number().describe('Constructs that need a person'),
        summary: z => z.string().describe('The outcome in one sentence'),
        report: z => z.string().describe('The report as Markdown'),
        madeBy: z =>
          z.string().describe('Who wrote the workflow: rules or model'),
      },
    },
    async handler(context) {
      const { input, workspacePath, logger, output } = context;
      const source =
        input.source ?? (await readSource(workspacePath, input.path));
      const result = migrate(source, { name: input.path, jobs: input.jobs });
      for (const { message, range } of result.errors) {
        logger.error(`${input.path}:${range.start.line}: ${message}`);
      }
      if (result.errors.length || !result.files.length) {
        throw new InputError(
          `${input.path} could not be converted: ${
            result.errors[0]?.message ??
            'there is nothing in it that GitHub Actions could do'
          }`,
        );
      }
      if (input.strategy !== 'rules' && !input.projectId) {
        throw new InputError(
          `projectId is missing: the strategy ${input.strategy} needs a project, whose model and budget it uses`,
        );
      }
      // A rehearsal costs nothing: it shows what the rules write.
      const helped =
        input.strategy !== 'rules' && input.projectId && !context.isDryRun
          ? await askForHelp(help, {
              source,
              path: input.path,
              strategy: input.strategy,
              projectId: input.projectId,
              jobs: input.jobs,
              waitMinutes: input.waitMinutes,
              credentials: await context.getInitiatorCredentials(),
              signal: context.signal,
            })
          : undefined;
      const files = helped?.files ?? result.files;
      const errors = await findErrors(files, logger);
      if (errors) {
        throw new InputError(`the workflow has ${errors} errors; see the log`);
      }
      const solved = new Set(helped?.resolved.map(({ line }) => line));
      const manual = result.account.items.filter(
        item => item.state === 'manual' && !solved.has(item.line),
      ).length;
      if (input.strict && manual) {
        throw new InputError(`${manual} constructs need a person; see the log`);
      }
      const equivalence = checkEquivalence(result.script.source, files);
      const report = writeReport(result, equivalence, helped);
      const written = [...files, { path: input.reportPath, text: report }];
      for (const file of written) {
        const target = resolveSafeChildPath(workspacePath, file.path);
        await fs.mkdir(path.dirname(target), { recursive: true });
        await fs.writeFile(target, file.text);
        logger.info(`wrote ${file.path}`);
      }
      if (input.removeJenkinsfile && !manual && input.source === undefined) {
        await fs.rm(resolveSafeChildPath(workspacePath, input.path));
      }
      const summary = `${result.account.total} constructs: ${result.account.converted} converted, ${result.account.approximated} approximated, ${manual} need a person; same in ${equivalence.equal} of ${equivalence.scenarios} scenarios`;
      logger.info(summary);
      output('workflowPath', files[0].path);
      output('madeBy', helped?.madeBy ?? 'rules');
      output('manual', manual);
      output('summary', summary);
      output('report', report);
    },
  });
}
