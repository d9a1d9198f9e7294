import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import { promisify } from 'node:util';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';

const runFile = promisify(execFile);
const GIT_LIMIT_MS = 60_000;
const NAME = /^[a-z][a-z0-9-]{1,62}$/;

async function commitAll(folder: string, message: string): Promise<string> {
  const git = (...args: string[]) =>
    runFile(
      'git',
      [
        ...['-C', folder, '-c', 'core.hooksPath=/dev/null'],
        ...['-c', 'user.name=Trainyard', '-c', 'user.email=portal@localhost'],
        ...args,
      ],
      { timeout: GIT_LIMIT_MS },
    );
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', message);
  const { stdout } = await git('rev-parse', 'HEAD');
  return stdout.trim();
}

/** The action `publish:local`. */
export function createPublishLocalAction(options: { repositories: string }) {
  const { repositories } = options;
  return createTemplateAction({
    id: 'publish:local',
    description:
      'Writes the workspace to a git repository in the built-in folder of this portal',
    schema: {
      input: {
        name: z =>
          z.string({ description: 'Name of the repository: a-z, 0-9 and -' }),
        message: z =>
          z.string({ description: 'Message of the first commit' }).optional(),
      },
      output: {
        repository: z => z.string({ description: 'Name of the repository' }),
        commit: z => z.string({ description: 'Hash of the first commit' }),
      },
    },
    supportsDryRun: true,
    async handler(ctx) {
      const { name, message = 'Create from template' } = ctx.input;
      if (!NAME.test(name)) {
        throw new InputError(
          `name is "${name}": use a-z, 0-9 and -, beginning with a letter, at most 63 characters`,
        );
      }
      const folder = resolveSafeChildPath(repositories, name);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would create the repository ${name}`);
        return;
      }
      await fs.mkdir(repositories, { recursive: true });
      // Prepared beside its place and moved there whole: a catalog that reads
      // the folder never sees half of a repository.
      const draft = await fs.mkdtemp(`${repositories}/.draft-`);
      try {
        await fs.cp(ctx.workspacePath, draft, { recursive: true });
        const commit = await commitAll(draft, message);
        await claim(draft, folder, name);
        ctx.logger.info(`Created the repository ${name} at ${commit}`);
        ctx.output('repository', name);
        ctx.output('commit', commit);
      } finally {
        await fs.rm(draft, { recursive: true, force: true });
      }
    },
  });
}

async function claim(draft: string, folder: string, name: string) {
  try {
    await fs.mkdir(folder); // fails if it exists: two tasks cannot both win
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new ConflictError(
      `A repository named ${name} exists already: choose another name`,
    );
  }
  await fs.rename(draft, folder); // replaces the empty folder atomically
}
