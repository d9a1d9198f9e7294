import {
  createMockDirectory,
  mockServices,
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

  /** Judges a Dockerfile as a portal with this configuration does. */
  async function check(policy: object, environment: string) {
    const added: TemplateAction<any, any, any>[] = [];
    const backend = await startTestBackend({
      extensionPoints: [
        [
          scaffolderActionsExtensionPoint,
          { addActions: (...actions) => added.push(...actions) },
        ],
      ],
      features: [
        scaffolderModulePolicy,
        mockServices.rootConfig.factory({ data: { policy } }),
      ],
    });
    expect(added.map(({ id }) => id)).toEqual(['policy:check']);
    workspace.setContent({
      Dockerfile: 'FROM a:1\nRUN sudo make\nUSER app\n',
    });
    const context = createMockActionContext({
      workspacePath: workspace.path,
      input: { path: '.', environment, failOnRefusal: false },
    });
    await added[0].handler(context);
    await backend.stop();
    return Object.fromEntries(
      (context.output as unknown as jest.Mock).mock.calls,
    ) as { valid: boolean; findings: { rule: string }[] };
  }

  it('adds an action that judges by the shipped rules, and ends what it started', async () => {
    const { valid, findings } = await check({}, 'production');
    expect(valid).toBe(false);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'docker-no-sudo',
        location: expect.objectContaining({ file: 'Dockerfile', line: 2 }),
      }),
    );
  });

  it('is as strict as the configuration of the portal says', async () => {
    const { valid } = await check(
      { environments: { production: 'advisory' } },
      'production',
    );
    expect(valid).toBe(true);
    const { findings } = await check(
      { overrides: { 'docker-no-sudo': { action: 'off' } } },
      'production',
    );
    expect(findings.map(({ rule }) => rule)).not.toContain('docker-no-sudo');
  });
});
