import type { WorkflowFinding } from '../findings';
import { githubParser, type GithubError } from '../vendor/githubParser';

const silent = { error() {}, info() {}, verbose() {} };

/** A parser of YAML shows the place below its message, which a finding has by itself. */
function firstLine(message: string): string {
  return message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '');
}

function toFinding(error: GithubError): WorkflowFinding {
  return {
    rule: 'github/workflow-parser',
    severity: 'error',
    message: firstLine(error.rawMessage || error.message),
    line: error.range?.start.line ?? 1,
    column: error.range?.start.column ?? 1,
    source: 'github',
  };
}

/**
 * Judges a workflow with the parser that GitHub itself publishes.
 *
 * @remarks
 * Conversion is tried even after schema errors, because only the conversion notices an unknown
 * name in `needs`, and a person wants all errors at once.
 */
export async function checkWithGithub(
  text: string,
  path: string,
): Promise<WorkflowFinding[]> {
  const { context, value } = githubParser.parseWorkflow(
    { name: path, content: text },
    silent,
  );
  if (value) {
    await githubParser.convertWorkflowTemplate(context, value, undefined, {
      errorPolicy: githubParser.ErrorPolicy.TryConversion,
    });
  }
  const seen = new Set<string>();
  return context.errors
    .getErrors()
    .map(toFinding)
    .filter(finding => {
      const key = `${finding.line}:${finding.column}:${finding.message}`;
      return seen.has(key) ? false : seen.add(key);
    });
}
