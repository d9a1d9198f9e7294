import { textOf } from '../../evaluate/values';
import { slug } from '../Generation';
import {
  action,
  argument,
  constant,
  mark,
  template,
  shellText,
  type StepHandler,
} from './handler';
import { doubleQuote } from './text';

/** Ant patterns, separated by commas, as upload-artifact reads them. */
function patterns(text: string, excludes?: string): string {
  const split = (list: string) => list.split(/\s*,\s*/).filter(Boolean);
  return [
    ...split(text),
    ...split(excludes ?? '').map(each => `!${each}`),
  ].join('\n');
}

function inDirectory(paths: string, directory: string | undefined): string {
  return directory
    ? paths
        .split('\n')
        .map(path =>
          path.startsWith('!')
            ? `!${directory}/${path.slice(1)}`
            : `${directory}/${path}`,
        )
        .join('\n')
    : paths;
}

/** Artifact names must be unique in a run, and a matrix runs a step several times. */
function artifactName(
  context: Parameters<StepHandler>[1],
  wanted: string,
): string {
  const name = context.generation.uniqueId('artifacts', wanted, 'files');
  const axes = context.job.strategy ? '-${{ strategy.job-index }}' : '';
  return `${name}${axes}`;
}

const archiveArtifacts: StepHandler = (step, context) => {
  const artifacts = template(step, context, 'artifacts', 'includes', 0) ?? '**';
  const excludes = constant(step, 'excludes');
  const allowsNone = constant(step, 'allowEmptyArchive') === 'true';
  const days = retentionDays(context);
  mark(step, context, 'converted');
  return [
    {
      name: 'Archive artifacts',
      uses: action(context, 'actions/upload-artifact'),
      with: {
        name: artifactName(
          context,
          `artifacts-${context.stageName || context.job.id}`,
        ),
        path: inDirectory(patterns(artifacts, excludes), context.directory),
        'if-no-files-found': allowsNone ? 'ignore' : 'error',
        ...(days ? { 'retention-days': days } : {}),
      },
    },
  ];
};

function retentionDays(
  context: Parameters<StepHandler>[1],
): number | undefined {
  const discarder = context.generation.pipeline.options.find(
    option => option.name === 'buildDiscarder' || option.name === 'logRotator',
  );
  const settings = [
    discarder?.named ?? {},
    ...(discarder?.nested.map(each => each.named) ?? []),
  ];
  for (const named of settings) {
    const value = named.artifactDaysToKeepStr ?? named.daysToKeepStr;
    const days = value ? Number(textOf(value)) : NaN;
    if (days > 0) {
      return Math.min(days, 90);
    }
  }
  return undefined;
}

/** A stash is an artifact that lives for a day; `unstash` finds it under the same name. */
const stash: StepHandler = (step, context) => {
  const name = template(step, context, 'name', 0) ?? 'default';
  const includes = template(step, context, 'includes') ?? '**';
  const { stashes } = context.generation;
  const artifact = `stash-${artifactSafe(name)}`;
  const isAgain = stashes.has(artifact);
  const inMatrix = context.job.strategy !== undefined;
  stashes.set(artifact, inMatrix);
  mark(
    step,
    context,
    'approximated',
    'an artifact keeps no permissions of files',
  );
  return [
    {
      name: `Stash ${name}`,
      uses: action(context, 'actions/upload-artifact'),
      with: {
        name: inMatrix ? `${artifact}-\${{ strategy.job-index }}` : artifact,
        path: inDirectory(
          patterns(includes, constant(step, 'excludes')),
          context.directory,
        ),
        'retention-days': 1,
        'include-hidden-files': true,
        ...(isAgain ? { overwrite: true } : {}),
        ...(constant(step, 'allowEmpty') === 'true'
          ? { 'if-no-files-found': 'ignore' }
          : {}),
      },
    },
  ];
};

const unstash: StepHandler = (step, context) => {
  const name = template(step, context, 'name', 0) ?? 'default';
  const artifact = `stash-${artifactSafe(name)}`;
  context.generation.unstashes.push({ artifact, origin: step.origin });
  mark(
    step,
    context,
    'approximated',
    'an artifact keeps no permissions of files',
  );
  return [
    {
      name: `Unstash ${name}`,
      uses: action(context, 'actions/download-artifact'),
      with: {
        ...(context.generation.stashes.get(artifact)
          ? { pattern: `${artifact}-*`, 'merge-multiple': true }
          : { name: artifact }),
        ...(context.directory ? { path: context.directory } : {}),
      },
    },
  ];
};

/** Names of artifacts must not hold characters that file systems refuse. */
function artifactSafe(name: string): string {
  return name.replace(/[":<>|*?\r\n\\/]/g, '-');
}

const writeFile: StepHandler = (step, context) => {
  const file = shellText(
    argument(step, 'file', 0) ?? { kind: 'literal', value: 'file' },
    context,
    step.origin,
  );
  const text = template(step, context, 'text', 1);
  mark(
    step,
    context,
    text === undefined ? 'manual' : 'converted',
    text === undefined ? 'only the run knew the text of the file' : '',
  );
  return [
    {
      name: 'Write a file',
      env: { ...file.env, FILE_TEXT: text ?? '' },
      run: `${
        file.text.includes('/')
          ? `mkdir -p "$(dirname ${doubleQuote(file.text)})"\n`
          : ''
      }printf '%s' "$FILE_TEXT" > ${doubleQuote(file.text)}`,
      shell: 'bash',
    },
  ];
};

const readFile: StepHandler = (step, context) => {
  const file = shellText(
    argument(step, 'file', 0) ?? { kind: 'literal', value: 'file' },
    context,
    step.origin,
  );
  const { generation, job } = context;
  const id = generation.uniqueId(`job:${job.id}`, slug(step.id ?? 'read-file'));
  if (step.id) {
    generation.outputs.set(step.id, { job, stepId: id });
  }
  mark(step, context, 'converted');
  return [
    {
      name: 'Read a file',
      id,
      env: file.env,
      run: `{\n  echo 'value<<END_OF_VALUE'\n  cat ${doubleQuote(
        file.text,
      )}\n  echo\n  echo 'END_OF_VALUE'\n} >> "$GITHUB_OUTPUT"`,
      shell: 'bash',
    },
  ];
};

const fileExists: StepHandler = (step, context) => {
  const file = shellText(
    argument(step, 'file', 0) ?? { kind: 'literal', value: 'file' },
    context,
    step.origin,
  );
  const { generation, job } = context;
  const id = generation.uniqueId(
    `job:${job.id}`,
    slug(step.id ?? 'file-exists'),
  );
  if (step.id) {
    generation.outputs.set(step.id, { job, stepId: id });
  }
  mark(step, context, 'converted');
  return [
    {
      name: 'Look for a file',
      id,
      env: file.env,
      run: `if [ -e ${doubleQuote(
        file.text,
      )} ]; then echo "value=true" >> "$GITHUB_OUTPUT"; else echo "value=false" >> "$GITHUB_OUTPUT"; fi`,
      shell: 'bash',
    },
  ];
};

const deleteDir: StepHandler = (step, context) => {
  if (
    context.job.steps.length === 0 ||
    (context.status === 'always' && !context.directory)
  ) {
    mark(
      step,
      context,
      'dropped',
      'every job starts in an empty workspace and its files go with it',
    );
    return [];
  }
  mark(step, context, 'converted');
  return [
    {
      name: 'Empty the folder',
      run: 'find . -mindepth 1 -delete',
      shell: 'bash',
    },
  ];
};

const touch: StepHandler = (step, context) => {
  const file = shellText(
    argument(step, 'file', 0) ?? { kind: 'literal', value: 'file' },
    context,
    step.origin,
  );
  mark(step, context, 'converted');
  return [
    {
      name: 'Touch a file',
      env: file.env,
      run: `touch ${doubleQuote(file.text)}`,
      shell: 'bash',
    },
  ];
};

const zip: StepHandler = (step, context) => {
  const file = template(step, context, 'zipFile', 'file') ?? 'files.zip';
  const folder = template(step, context, 'dir');
  const archives = constant(step, 'archive') === 'true';
  mark(step, context, 'converted');
  return [
    {
      name: 'Zip files',
      env: { ZIP_FILE: file, ...(folder ? { ZIP_FOLDER: folder } : {}) },
      run: folder
        ? '(cd "$ZIP_FOLDER" && zip -r "$OLDPWD/$ZIP_FILE" .)'
        : 'zip -r "$ZIP_FILE" .',
      shell: 'bash',
    },
    ...(archives
      ? [
          {
            name: 'Archive the zip file',
            uses: action(context, 'actions/upload-artifact'),
            with: {
              name: artifactName(context, 'zip'),
              path: inDirectory(file, context.directory),
            },
          },
        ]
      : []),
  ];
};

const unzip: StepHandler = (step, context) => {
  const file = template(step, context, 'zipFile', 'file') ?? 'files.zip';
  mark(step, context, 'converted');
  return [
    {
      name: 'Unzip files',
      env: {
        ZIP_FILE: file,
        ZIP_FOLDER: template(step, context, 'dir') ?? '.',
      },
      run: 'unzip -o "$ZIP_FILE" -d "$ZIP_FOLDER"',
      shell: 'bash',
    },
  ];
};

const publishHTML: StepHandler = (step, context) => {
  const target = argument(step, 'target', 0);
  const entries =
    target?.kind === 'map' ? Object.fromEntries(target.entries) : step.named;
  const folder = (entries.reportDir && textOf(entries.reportDir)) || '.';
  const name =
    (entries.reportName && textOf(entries.reportName)) || 'html-report';
  mark(
    step,
    context,
    'approximated',
    'the report is kept as an artifact; GitHub Pages can show it',
  );
  return [
    {
      name: `Keep ${name}`,
      uses: action(context, 'actions/upload-artifact'),
      with: {
        name: artifactName(context, name),
        path: inDirectory(folder, context.directory),
        'if-no-files-found': 'ignore',
      },
    },
  ];
};

/** Artifacts of another run, read with the command line of GitHub. */
const copyArtifacts: StepHandler = (step, context) => {
  const project = template(step, context, 'projectName', 0) ?? '';
  context.job.permissions.set('actions', 'read');
  mark(
    step,
    context,
    'approximated',
    'the artifacts come from the last run of the workflow of that name',
  );
  return [
    {
      name: 'Copy artifacts',
      env: {
        GH_TOKEN: '${{ github.token }}',
        PROJECT: project,
        TARGET: template(step, context, 'target') ?? '.',
      },
      run: 'run_id="$(gh run list --workflow "$PROJECT" --status success --limit 1 --json databaseId --jq \'.[0].databaseId\')"\ngh run download "$run_id" --dir "$TARGET"',
      shell: 'bash',
    },
  ];
};

/** Steps about files and artifacts. */
export const fileSteps: Readonly<Record<string, StepHandler>> = {
  archiveArtifacts,
  archive: archiveArtifacts,
  stash,
  unstash,
  writeFile,
  readFile,
  readTrusted: readFile,
  fileExists,
  deleteDir,
  touch,
  zip,
  unzip,
  publishHTML,
  copyArtifacts,
};
