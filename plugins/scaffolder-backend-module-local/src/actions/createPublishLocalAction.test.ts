import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createPublishLocalAction } from './createPublishLocalAction';

describe('publish:local', () => {
  const repositories = createMockDirectory();
  const workspace = createMockDirectory();

  async function publish(name: string, isDryRun = false) {
    const output = jest.fn();
    await createPublishLocalAction({
      repositories: repositories.path,
    }).handler({
      ...createMockActionContext({
        input: { name },
        workspacePath: workspace.path,
      }),
      isDryRun,
      output,
    });
    return output;
  }

  beforeEach(() => {
    repositories.clear();
    workspace.setContent({ 'catalog-info.yaml': 'kind: Component' });
  });

  it('commits the workspace to a new repository', async () => {
    const output = await publish('handbook');

    const folder = repositories.resolve('handbook');
    const files = execFileSync('git', ['-C', folder, 'ls-files'], {
      encoding: 'utf8',
    });
    expect(files.trim()).toBe('catalog-info.yaml');
    expect(output).toHaveBeenCalledWith('repository', 'handbook');
    expect(fs.readdirSync(repositories.path)).toEqual(['handbook']);
  });

  it('does not touch a repository that exists', async () => {
    repositories.setContent({ handbook: { 'mine.txt': 'mine' } });

    await expect(publish('handbook')).rejects.toThrow(/exists already/);
    expect(fs.readdirSync(repositories.resolve('handbook'))).toEqual([
      'mine.txt',
    ]);
    expect(fs.readdirSync(repositories.path)).toEqual(['handbook']);
  });

  it.each(['../outside', 'With Space', '-x', '; rm -rf', 'x'.repeat(200), ''])(
    'refuses the name %p by naming the field',
    async name => {
      await expect(publish(name)).rejects.toThrow(/^name is/);
    },
  );

  it('writes nothing in a dry run', async () => {
    await publish('handbook', true);
    expect(fs.readdirSync(repositories.path)).toEqual([]);
  });
});
