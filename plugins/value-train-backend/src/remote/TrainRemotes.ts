import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  fetchRemote,
  followRemote,
  pushRemote,
} from '@trainyard/plugin-value-train-node';
import type { GithubRepositories } from './GithubRepositories';

/** Keeps work trees and the repositories elsewhere in step. */
export class TrainRemotes {
  constructor(
    private readonly github: GithubRepositories,
    private readonly logger: LoggerService,
  ) {}

  /** Makes the repository elsewhere; gives its address in one form. */
  async found(url: string, title: string): Promise<string> {
    const normal = this.github.normalize(url);
    await this.github.create(normal, title);
    return normal;
  }

  /** Takes over what people added elsewhere, before anything is changed here. */
  async pull(root: string, url: string): Promise<void> {
    const remote = await this.github.connect(url);
    const state = await fetchRemote(root, remote);
    if (state === 'behind') {
      await followRemote(root, remote);
    }
    if (state === 'diverged') {
      throw new ConflictError(
        `The branch main of ${url} was rewritten or went another way; nothing is changed until it holds the history of the train again`,
      );
    }
  }

  /** Hands over what was changed here, at founding as a must. */
  async push(root: string, url: string): Promise<void> {
    await pushRemote(root, await this.github.connect(url));
  }

  /** Hands over what was changed here; what fails is handed over with the next change. */
  async tryPush(root: string, url: string): Promise<void> {
    await this.push(root, url).catch(error =>
      this.logger.warn(
        `${url} could not be brought in step, it will be with the next change: ${error}`,
      ),
    );
  }
}
