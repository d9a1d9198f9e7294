import type { FileChange } from '@trainyard/plugin-agents-common';
import { repositoryChanges } from './repositoryChanges';

const change = (path: string): FileChange => ({
  path,
  change: 'changed',
  addedLines: 1,
  removedLines: 1,
});

describe('changes between versions', () => {
  it('are those of the repository, by the paths in it', () => {
    const changes = ['churn.files.json', 'churn.zip/infra/main.tf'].map(change);
    expect(repositoryChanges(changes)).toEqual([change('infra/main.tf')]);
  });

  it('are all that there are where no repository was generated', () => {
    const changes = [change('churn-decision-record.md')];
    expect(repositoryChanges(changes)).toEqual(changes);
  });
});
