import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  createEvaluator,
  type PolicyEvaluator,
} from '@trainyard/plugin-policy-node';
import { createPolicyCheckAction } from './createPolicyCheckAction';

jest.setTimeout(300_000);

describe('policy:check', () => {
  const workspace = createMockDirectory();
  let evaluator: PolicyEvaluator;
  beforeAll(async () => {
    evaluator = await createEvaluator();
  });
  afterAll(() => evaluator.stop());

  async function run(
    files: Record<string, string>,
    input: { environment?: string; failOnRefusal?: boolean } = {},
  ) {
    workspace.setContent(files);
    const context = createMockActionContext({
      workspacePath: workspace.path,
      input: {
        path: '.',
        environment: 'staging',
        failOnRefusal: true,
        ...input,
      },
    });
    await createPolicyCheckAction(async () => evaluator).handler(context);
    return context.output as jest.Mock;
  }

  const open = 'resource "aws_s3_bucket" "a" {\n  acl = "public-read"\n}\n';

  it('stops a task whose files are refused, and says why', async () => {
    await expect(run({ 'main.tf': open })).rejects.toThrow(
      /Refused for staging: \d+ high findings? blocks?/,
    );
  });

  it('only reports where nothing is enforced', async () => {
    const output = await run({ 'main.tf': open }, { environment: 'dev' });
    expect(output).toHaveBeenCalledWith('valid', true);
    expect(output).toHaveBeenCalledWith(
      'findings',
      expect.arrayContaining([
        expect.objectContaining({ rule: 'aws-s3-public-acl' }),
      ]),
    );
  });

  it('does not leave the workspace', async () => {
    workspace.setContent({});
    const context = createMockActionContext({
      workspacePath: workspace.path,
      input: { path: '../..', environment: 'dev', failOnRefusal: true },
    });
    await expect(
      createPolicyCheckAction(async () => evaluator).handler(context),
    ).rejects.toThrow(/path/i);
  });

  it('says when nothing could be judged', async () => {
    const output = await run({ 'readme.md': 'hello' });
    expect(output).toHaveBeenCalledWith('findings', []);
  });
});
