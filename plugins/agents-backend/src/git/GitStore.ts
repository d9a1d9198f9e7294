import { InputError } from '@backstage/errors';
import type { GitRepository, ProjectGit } from '@trainyard/plugin-agents-node';
import path from 'node:path';
import { BinaryGitRepository } from './BinaryGitRepository';
import { IsomorphicGitRepository } from './IsomorphicGitRepository';

const NAME = /^[a-z0-9][a-z0-9._-]{0,98}$/;

/** The repositories of all projects, as folders on the server. */
export class GitStore {
  constructor(
    private readonly root: string,
    /** Whether the git binary does the work; else JavaScript does. */
    readonly usesBinary: boolean = true,
  ) {}

  ofProject(projectId: string): ProjectGit {
    return { repository: name => this.repository(projectId, name) };
  }

  repository(projectId: string, name: string): GitRepository {
    const folder = this.folderOf(projectId, name);
    return this.usesBinary
      ? new BinaryGitRepository(name, folder)
      : new IsomorphicGitRepository(name, folder);
  }

  /** Where a repository lies; refuses names that would lead elsewhere. */
  folderOf(projectId: string, name: string): string {
    for (const part of [projectId, name]) {
      if (!NAME.test(part) || part.includes('..')) {
        throw new InputError(
          `"${part}" is no name for a repository: lower-case letters, digits, dots, hyphens`,
        );
      }
    }
    return path.join(this.root, projectId, `${name.replace(/\.git$/, '')}.git`);
  }
}
