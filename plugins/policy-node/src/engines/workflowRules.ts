import { MISSING_PERMISSIONS } from '../fixes/workflowFixes';
import type { PolicyRule, Severity } from '@trainyard/plugin-policy-common';

type Row = readonly [
  id: string,
  severity: Severity,
  title: string,
  why: string,
  remedy: string,
];

const rows: readonly Row[] = [
  [
    'github-workflow-parser',
    'high',
    'GitHub accepts the workflow',
    'A file GitHub refuses does not run at all, and nobody is told.',
    'Correct what the message names.',
  ],
  [
    'actionlint-syntax-check',
    'high',
    'The workflow follows the syntax',
    'Unknown keys are ignored, and the step does something else than it says.',
    'Correct what the message names.',
  ],
  [
    'actionlint-expression',
    'high',
    'Expressions name what exists',
    'An unknown name is an empty text, and conditions go the wrong way.',
    'Correct the name or its type.',
  ],
  [
    'actionlint-job-needs',
    'high',
    'Jobs wait for jobs that exist',
    'The workflow is refused or waits for ever.',
    'Correct needs.',
  ],
  [
    'actionlint-action',
    'high',
    'Actions get the inputs they know',
    'A misspelt input is silently left out.',
    'Correct the inputs under with.',
  ],
  [
    'actionlint-shellcheck',
    'medium',
    'Scripts are sound shell',
    'Quoting mistakes break on the first name with a space.',
    'Quote variables.',
  ],
  [
    'trainyard-untrusted-input',
    'high',
    'Text of strangers does not become a script',
    'A title of a pull request runs as a command with the rights of the workflow.',
    'Pass the value through env and quote the variable.',
  ],
  [
    'trainyard-stranger-code-with-secrets',
    'critical',
    'Code of strangers does not run with secrets',
    'pull_request_target hands secrets to code that nobody reviewed.',
    'Use pull_request, or do not check out the head.',
  ],
  [
    'trainyard-missing-permissions',
    'medium',
    'The workflow says what its token may do',
    'The default may write to the repository.',
    'Add permissions with what is needed.',
  ],
  [
    'trainyard-broad-permissions',
    'medium',
    'The token may do no more than is needed',
    'A broken action writes wherever the token may.',
    'List the scopes that are needed.',
  ],
  [
    'trainyard-unpinned-action',
    'medium',
    'Actions are used at a version',
    'A branch moves, and with it the code that runs.',
    'Name a release or a commit.',
  ],
  [
    'trainyard-action-not-pinned-to-commit',
    'low',
    'Actions are pinned to a commit',
    'A tag can be moved by whoever takes the account over.',
    'Name the full commit hash.',
  ],
  [
    'trainyard-switched-off-action',
    'high',
    'No action is used that was switched off',
    'The job fails.',
    'Use the current version.',
  ],
  [
    'trainyard-switched-off-command',
    'medium',
    'No workflow command is used that was switched off',
    'The command is ignored.',
    'Write to the files in GITHUB_OUTPUT or GITHUB_ENV.',
  ],
  [
    'trainyard-inline-secret',
    'critical',
    'No secret stands in the workflow',
    'Everybody who reads the repository has it.',
    'Store it as a secret, and revoke this one.',
  ],
  [
    'trainyard-missing-timeout',
    'low',
    'Jobs have an end',
    'A job that hangs is paid for six hours.',
    'Set timeout-minutes.',
  ],
  [
    'trainyard-dangling-reference',
    'high',
    'References lead somewhere',
    'The value is empty.',
    'Correct the name.',
  ],
  [
    'trainyard-unknown-context',
    'high',
    'Contexts are used where they exist',
    'The value is empty or the workflow is refused.',
    'Use a context that exists there.',
  ],
];

/** What the validators of workflows ask for; they may find more than is listed. */
export const workflowRules: readonly PolicyRule[] = rows.map(
  ([id, severity, title, why, remedy]) => ({
    id: `workflow-${id}`,
    title,
    bundle: 'security',
    severity,
    subjects: ['github-workflow'],
    resources: [],
    why,
    remedy,
    frameworks: [],
    covers: [],
    fixable: `workflow-${id}` === MISSING_PERMISSIONS,
    examples: { passing: [], failing: [] },
    engine: 'workflow-validator',
  }),
);
