import {
  createMockDirectory,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import scaffolderModulePolicy from './index';

jest.setTimeout(300_000);

describe('the scaffolder module', () => {
  const workspace = createMockDirectory();

  it('adds an action that judges by the shipped rules, and ends what it started', async () => {
    const added: TemplateAction<any, any, any>[] = [];
    const backend = await startTestBackend({
      extensionPoints: [
        [
          scaffolderActionsExtensionPoint,
          { addActions: (...actions) => added.push(...actions) },
        ],
      ],
      features: [scaffolderModulePolicy],
    });
    expect(added.map(({ id }) => id)).toEqual(['policy:check']);
    workspace.setContent({ Dockerfile: 'FROM a:1\nRUN sudo make\nUSER app\n' });
    const context = createMockActionContext({
      workspacePath: workspace.path,
      input: { path: '.', environment: 'dev', failOnRefusal: true },
    });
    await added[0].handler(context);
    expect(context.output).toHaveBeenCalledWith(
      'findings',
      expect.arrayContaining([
        expect.objectContaining({
          location: expect.objectContaining({ file: 'Dockerfile', line: 2 }),
        }),
      ]),
    );
    await backend.stop();
  });
});
