import { joinText, textOf } from '../../evaluate/values';
import type { Value } from '../../model';
import { credentialSecret } from '../credentials';
import { readEntry } from '../environmentScope';
import { toTemplate } from '../scripts';
import type { WorkflowStep } from '../workflow';
import type { StepContext } from '../context';
import {
  action,
  argument,
  constant,
  mark,
  template,
  type StepHandler,
} from './handler';

function entriesOf(value: Value | undefined): Record<string, Value> {
  return value?.kind === 'map' ? Object.fromEntries(value.entries) : {};
}

function firstMap(value: Value | undefined): Record<string, Value> {
  return entriesOf(value?.kind === 'list' ? value.items[0] : value);
}

/** `checkout` of the own repository, with what its extensions ask for. */
export function checkoutStep(
  context: StepContext,
  inputs: Record<string, string | number | boolean> = {},
): WorkflowStep {
  context.job.workspace.checkedOut = true;
  const all: Record<string, string | number | boolean> = {
    ...(context.directory ? { path: context.directory } : {}),
    ...inputs,
  };
  return {
    name: 'Check out',
    uses: action(context, 'actions/checkout'),
    ...(Object.keys(all).length > 0 ? { with: all } : {}),
  };
}

/** An address or branch whose variables the pipeline itself sets is known. */
function settled(
  value: Value | undefined,
  context: StepContext,
): Value | undefined {
  if (value?.kind === 'environment') {
    const entry = readEntry(context.entries, value.name);
    return entry?.value.kind === 'literal' ? entry.value : value;
  }
  return value?.kind === 'text'
    ? joinText(value.parts.map(part => settled(part, context) ?? part))
    : value;
}

/** `owner/name` of an address on GitHub. */
function repositoryOf(url: string | undefined): string | undefined {
  return /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
    url ?? '',
  )?.[1];
}

const checkout: StepHandler = (step, context) => {
  const source = argument(step, 'scm', 0);
  const given = source?.kind === 'map' ? entriesOf(source) : step.named;
  const remotes = firstMap(given.userRemoteConfigs);
  if (!given.userRemoteConfigs && !given.url) {
    mark(step, context, 'converted');
    return [checkoutStep(context)];
  }
  const url = toTemplate(settled(remotes.url ?? given.url, context), context);
  const branch = toTemplate(
    settled(firstMap(given.branches).name ?? given.branch, context),
    context,
  );
  const extensions =
    given.extensions?.kind === 'list'
      ? given.extensions.items.map(entriesOf)
      : [];
  const inputs: Record<string, string | number | boolean> = {};
  for (const extension of extensions) {
    applyExtension(inputs, extension);
  }
  return remoteCheckout(
    step,
    context,
    url,
    branch,
    remotes.credentialsId ?? given.credentialsId,
    inputs,
  );
};

function applyExtension(
  inputs: Record<string, string | number | boolean>,
  extension: Record<string, Value>,
): void {
  const type = extension.$class ? textOf(extension.$class) : '';
  const setting = (name: string) => extension[name] && textOf(extension[name]);
  if (/SubmoduleOption|submodule/i.test(type ?? '')) {
    inputs.submodules =
      setting('recursiveSubmodules') === 'true' ? 'recursive' : true;
  } else if (/CloneOption|cloneOption/i.test(type ?? '')) {
    inputs['fetch-depth'] =
      setting('shallow') === 'true' ? Number(setting('depth') ?? 1) || 1 : 0;
  } else if (/GitLFSPull|lfs/i.test(type ?? '')) {
    inputs.lfs = true;
  } else if (
    /RelativeTargetDirectory|relativeTargetDirectory/i.test(type ?? '')
  ) {
    inputs.path = setting('relativeTargetDir') ?? '.';
  }
}

/** A branch that the event decides is the one `checkout` takes anyway. */
function asksForOwnBranch(ref: string): boolean {
  return /github\.(?:head_)?ref|(?:BRANCH_NAME|GIT_BRANCH)\b/.test(ref);
}

function remoteCheckout(
  step: Parameters<StepHandler>[0],
  context: StepContext,
  url: string | undefined,
  branch: string | undefined,
  credential: Value | undefined,
  inputs: Record<string, string | number | boolean>,
): readonly WorkflowStep[] {
  const repository = repositoryOf(url);
  const ref = branch
    ?.replace(/^\*?\/?(?:origin\/|refs\/heads\/)?/, '')
    .replace(/^\*+$/, '');
  const secret =
    credential &&
    credentialSecret(
      context,
      credential,
      'a token that can read the repository',
    );
  if (url === undefined || repository) {
    mark(
      step,
      context,
      url === undefined ? 'approximated' : 'converted',
      url === undefined
        ? 'the address was known only to the run; the own repository is checked out'
        : '',
    );
    return [
      checkoutStep(context, {
        ...(repository ? { repository } : {}),
        ...(ref && !asksForOwnBranch(ref) ? { ref } : {}),
        ...(secret && repository ? { token: `\${{ secrets.${secret} }}` } : {}),
        ...inputs,
      }),
    ];
  }
  mark(
    step,
    context,
    'approximated',
    'the repository is not on GitHub; git clones it',
  );
  return [
    {
      name: 'Clone a repository',
      env: { REPOSITORY_URL: url, ...(ref ? { REPOSITORY_REF: ref } : {}) },
      run: `git clone ${
        ref ? '--branch "$REPOSITORY_REF" ' : ''
      }"$REPOSITORY_URL" .`,
      shell: 'bash',
    },
  ];
}

/** `git url: '…', branch: '…'`. */
const git: StepHandler = (step, context) =>
  remoteCheckout(
    step,
    context,
    toTemplate(settled(argument(step, 'url', 0), context), context),
    toTemplate(settled(argument(step, 'branch'), context), context),
    argument(step, 'credentialsId'),
    {},
  );

const svn: StepHandler = (step, context) => {
  const url = template(step, context, 'url', 0) ?? '';
  mark(step, context, 'converted');
  return [
    {
      name: 'Check out from Subversion',
      env: { REPOSITORY_URL: url },
      run: 'svn checkout "$REPOSITORY_URL" .',
      shell: 'bash',
    },
  ];
};

/** Steps that fetch sources. */
export const sourceSteps: Readonly<Record<string, StepHandler>> = {
  checkout: (step, context) =>
    constant(step, 0) === 'scm' ||
    step.args.length + Object.keys(step.named).length > 0
      ? checkout(step, context)
      : checkout(
          { ...step, args: [{ kind: 'literal', value: 'scm' }] },
          context,
        ),
  git,
  svn,
};
