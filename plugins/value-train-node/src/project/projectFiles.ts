import fs from 'node:fs';
import { stringify } from 'yaml';
import type { Pipeline } from '@trainyard/plugin-value-train-common';
import { resolveInside, writeFileWhole } from '../repository/records';

/** What the files of a project need to know. */
export interface ProjectFilesOptions {
  readonly project: string;
  readonly title: string;
  readonly owner: string;
  readonly pipeline: Pipeline;
  /** Where npm finds yard: the address at which a portal serves it, or the name of a package. */
  readonly yard?: string;
}

/** The files every project begins with, by path. */
export function renderProjectFiles(
  options: ProjectFilesOptions,
): Record<string, string> {
  const { project, title, owner, pipeline } = options;
  const rules = renderAgentRules(title, pipeline);
  return {
    'catalog-info.yaml': stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: project,
        title,
        description: `${title}, a machine learning project on the Value Train`,
        annotations: { 'trainyard.io/train': project },
      },
      spec: { type: 'ml-project', lifecycle: 'experimental', owner },
    }),
    'README.md': `# ${title}\n\nThis project runs on the Value Train: ${pipeline.phases.length} phases, each with a gate.\n\n- \`yard conductor next\` says what is missing and who can do it.\n- \`yard check todo\` and \`yard check artifacts\` say the same in detail.\n- \`docs/phases.md\` describes every phase.\n`,
    'AGENTS.md': rules,
    'CLAUDE.md': rules,
    '.gitignore': '.data/\n__pycache__/\n.pytest_cache/\n.venv/\n',
    Makefile: renderMakefile(),
    '.github/workflows/value-train.yml': renderWorkflow(
      options.yard ?? '@trainyard/cli',
    ),
    '.github/pull_request_template.md':
      '## What this changes\n\n## Phase and ticket\n\n## Evidence\n\n- [ ] `yard check todo` passes\n- [ ] `yard check artifacts` passes\n',
    ...renderIssueTemplates(pipeline),
  };
}

function renderAgentRules(title: string, pipeline: Pipeline): string {
  const modes = pipeline.modes.flatMap(mode => [
    `- \`${mode.id}\`: ${mode.purpose}. May: ${mode.capabilities.join(', ')}.`,
    ...(mode.checklist ?? []).map(({ text }) => `  - ${text}`),
  ]);
  return [
    `# Rules for agents in ${title}`,
    '',
    '1. Read `tickets/<ticket>/ACTIVE_SESSION.md` first, and write down there what you do.',
    '2. Work only in the mode of the phase. What a mode does not list is denied.',
    '3. Write artifacts at the paths that `docs/phases.md` names. Leave no placeholder.',
    '4. Tick an item only with evidence that resolves. Items of level human are ticked by people.',
    '5. Never write below `.trainyard/`. Never approve.',
    '6. Put no secret into any file; refer to the secret store.',
    '',
    '## Modes',
    '',
    ...modes,
    '',
  ].join('\n');
}

function renderMakefile(): string {
  const targets: [string, string][] = [
    ['check', 'yard check todo && yard check artifacts'],
    ['next', 'yard conductor next'],
    ['advance', 'yard conductor update'],
    ['audit', 'yard audit verify'],
    ['hooks', 'yard hooks install'],
  ];
  const rules = targets
    .map(([name, command]) => `${name}:\n\t${command}\n`)
    .join('\n');
  return `.PHONY: ${targets.map(([name]) => name).join(' ')}\n\n${rules}`;
}

function renderWorkflow(yard: string): string {
  return stringify({
    name: 'Value Train',
    on: { pull_request: {}, push: { branches: ['main'] } },
    permissions: { contents: 'read' },
    jobs: {
      gate: {
        'runs-on': 'ubuntu-latest',
        'timeout-minutes': 20,
        steps: [
          { uses: 'actions/checkout@v4', with: { 'fetch-depth': 0 } },
          { uses: 'actions/setup-node@v4', with: { 'node-version': 24 } },
          {
            name: 'Install yard',
            // The portal serves the package; the variable of the repository names it.
            env: { YARD: `\${{ vars.YARD_PACKAGE || '${yard}' }}` },
            run: 'npm install --global "$YARD"',
          },
          { name: 'Audit', run: 'yard audit verify' },
          { name: 'Artifacts', run: 'yard check artifacts' },
          { name: 'Checklist', run: 'yard check todo --base origin/main' },
        ],
      },
    },
  });
}

function renderIssueTemplates(pipeline: Pipeline): Record<string, string> {
  const phases = pipeline.phases.map(({ id }) => id);
  const form = (
    name: string,
    description: string,
    labels: string[],
    fields: [string, string][],
  ) =>
    stringify({
      name,
      description,
      labels,
      body: [
        {
          type: 'dropdown',
          id: 'phase',
          attributes: { label: 'Phase', options: phases },
          validations: { required: true },
        },
        ...fields.map(([id, label]) => ({
          type: 'textarea',
          id,
          attributes: { label },
          validations: { required: true },
        })),
      ],
    });
  return {
    '.github/ISSUE_TEMPLATE/opportunity.yml': form(
      'Opportunity',
      'A problem that may deserve a project',
      ['opportunity'],
      [
        ['problem', 'Problem, in at least two sentences'],
        ['requester', 'Who asks, and who pays'],
      ],
    ),
    '.github/ISSUE_TEMPLATE/task.yml': form(
      'Task',
      'Work of one phase',
      ['task'],
      [['acceptance', 'Acceptance']],
    ),
    '.github/ISSUE_TEMPLATE/risk.yml': form(
      'Risk',
      'Something that may go wrong',
      ['risk'],
      [
        ['cause', 'Cause and effect'],
        ['signal', 'Early signal, with a threshold'],
      ],
    ),
  };
}

/** Writes the files of a project; what exists already is left alone and named. */
export function writeProjectFiles(
  root: string,
  options: ProjectFilesOptions,
): { written: string[]; kept: string[] } {
  const written: string[] = [];
  const kept: string[] = [];
  for (const [file, content] of Object.entries(renderProjectFiles(options))) {
    if (fs.existsSync(resolveInside(root, file))) {
      kept.push(file);
    } else {
      writeFileWhole(root, file, content);
      written.push(file);
    }
  }
  return { written, kept };
}
