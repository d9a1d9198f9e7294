import {
  createMockDirectory,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { AgentsClient } from '@trainyard/plugin-agents-common';
import { agentsServiceRef } from '@trainyard/plugin-agents-node';
import scaffolderModuleAgents from '../index';

interface Call {
  readonly path: string;
  readonly body: unknown;
}

/** Speaks as much of the agents' API as the actions use. */
class AgentsDouble {
  readonly calls: Call[] = [];
  /** How a run looks each time it is asked for; the last one stays. */
  runs: object[] = [];
  events: object[] = [];
  artifact: unknown;

  readonly client = new AgentsClient({
    discoveryApi: { getBaseUrl: async () => 'http://agents' },
    fetchApi: { fetch: (url, init) => this.#answer(String(url), init) },
  });

  async #answer(url: string, init?: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const body = init?.body ? JSON.parse(String(init.body)) : undefined;
    this.calls.push({ path: pathname, body });
    if (init?.method === 'POST') {
      return Response.json({ workflowId: 'run-1' }, { status: 201 });
    }
    if (pathname.includes('/artifacts/')) return Response.json(this.artifact);
    if (pathname.endsWith('/events')) {
      return Response.json({ items: this.events.splice(0) });
    }
    const [next] = this.runs.length > 1 ? this.runs.splice(0, 1) : this.runs;
    return Response.json(next);
  }
}

describe('the actions of agents', () => {
  const workspace = createMockDirectory();
  let double: AgentsDouble;
  let actions: Map<string, TemplateAction<any, any, any>>;
  let stop: () => Promise<void>;

  beforeEach(async () => {
    double = new AgentsDouble();
    actions = new Map();
    const backend = await startTestBackend({
      extensionPoints: [
        [
          scaffolderActionsExtensionPoint,
          {
            addActions: (...added) =>
              added.forEach(action => actions.set(action.id, action)),
          },
        ],
      ],
      features: [
        scaffolderModuleAgents,
        createServiceFactory({
          service: agentsServiceRef,
          deps: {},
          factory: () => ({ withCredentials: () => double.client }),
        }),
      ],
    });
    stop = () => backend.stop();
  });
  afterEach(() => stop());

  async function act(id: string, input: object, isDryRun = false) {
    const lines: string[] = [];
    const context = createMockActionContext({
      workspacePath: workspace.path,
      input: input as never,
    });
    // The helper does not take it over.
    context.isDryRun = isDryRun;
    jest
      .spyOn(context.logger, 'info')
      .mockImplementation(line => lines.push(String(line)) as never);
    await actions.get(id)!.handler(context as never);
    const output = Object.fromEntries(
      (context.output as unknown as jest.Mock).mock.calls,
    );
    return { output, log: lines.join('\n') };
  }

  const deployment = {
    service: 'orders',
    version: 'v2',
    environment: 'staging',
    strategy: 'canary',
  };

  it('starts a deployment and answers with its run', async () => {
    const { output } = await act('deployment:start', deployment);
    expect(output).toEqual({ deploymentId: 'run-1', url: '/runs/run-1' });
    expect(double.calls).toEqual([
      {
        path: '/workflows',
        body: expect.objectContaining({
          template: 'deploy-service',
          entityRef: 'component:default/orders',
          parameters: deployment,
        }),
      },
    ]);
  });

  it.each([
    ['deployment:start', deployment],
    ['agents:workflow:start', { template: 'create-service' }],
    ['agents:workflow:wait', { runId: 'run-1' }],
    ['mlops:plan', { name: 'churn', startingPoint: 'churn' }],
  ])('%s starts nothing in a dry run', async (id, input) => {
    await act(id, input, true);
    expect(double.calls).toEqual([]);
  });

  it('stops following at a gate, and repeats the reasons', async () => {
    double.runs = [{ status: 'running' }, { status: 'waiting' }];
    double.events = [
      {
        seq: 1,
        kind: 'reason-card',
        card: { agent: 'planner', title: 'Plan', decision: 'Three tasks.' },
      },
      { seq: 2, kind: 'gate-waiting', title: 'Approve the plan' },
      { seq: 3, kind: 'error', node: 'scan', message: 'busy' },
      { seq: 4, kind: 'node-started' },
    ];
    const { output, log } = await act('agents:workflow:wait', {
      runId: 'run-1',
    });
    expect(output).toEqual({ status: 'waiting' });
    expect(log.split('\n')).toEqual([
      'planner: Plan - Three tasks.',
      'Waits for a person: Approve the plan',
      'scan: busy',
    ]);
  });

  it('follows past gates where it is told to', async () => {
    double.runs = [
      { status: 'waiting' },
      { status: 'completed', output: { url: 'http://orders' } },
    ];
    const { output } = await act('agents:workflow:wait', {
      runId: 'run-1',
      untilFinished: true,
    });
    expect(output).toEqual({
      status: 'completed',
      output: { url: 'http://orders' },
    });
  });

  it('leaves a run that takes longer to itself', async () => {
    double.runs = [{ status: 'running' }];
    const { output, log } = await act('agents:workflow:wait', {
      runId: 'run-1',
      timeoutSeconds: 1,
    });
    expect(output).toEqual({ status: 'running' });
    expect(log).toContain('The run goes on; see /runs/run-1');
  });

  it('fails the task with the reason of the run', async () => {
    double.runs = [{ status: 'failed', error: { message: 'no quota' } }];
    await expect(
      act('agents:workflow:wait', { runId: 'run-1' }),
    ).rejects.toThrow('The run failed: no quota');
    await expect(
      act('agents:generate', { parameters: { serviceName: 'orders' } }),
    ).rejects.toThrow('Generation failed: no quota');
  });

  it('writes what was generated to the workspace, and nowhere else', async () => {
    const hashes = { artifactHash: 'a', filesArtifact: 'f', policy: 'passed' };
    double.runs = [{ status: 'completed', output: hashes }];
    double.artifact = [{ path: 'src/index.ts', content: 'export {};\n' }];
    const input = { parameters: {}, targetPath: 'service' };
    const { output } = await act('agents:generate', input);
    expect(output).toMatchObject({ runId: 'run-1', files: 1 });
    expect(workspace.content()).toEqual({
      service: { src: { 'index.ts': 'export {};\n' } },
    });
    double.artifact = [{ path: '../../out.ts', content: '' }];
    await expect(act('agents:generate', input)).rejects.toThrow(/path/);
  });

  it('names what a plan of a system may not be given', async () => {
    await expect(
      act('mlops:plan', { name: 'churn', startingPoint: 'weather' }),
    ).rejects.toThrow('There is no starting point weather');
    await expect(
      act('mlops:plan', {
        name: 'churn',
        constraints: { budget_monthly_usd: 'much' },
      }),
    ).rejects.toThrow(/constraints\.budget_monthly_usd: /);
    expect(double.calls).toEqual([]);
  });

  it('starts a plan with the text of its starting point and without empty fields', async () => {
    await act('mlops:plan', {
      name: 'churn',
      startingPoint: 'churn',
      constraints: { budget_monthly_usd: 300, data_classification: '' },
    });
    expect(double.calls[0].body).toMatchObject({
      template: 'plan-ml-system',
      parameters: {
        text: expect.stringMatching(/churn/i),
        constraints: { budget_monthly_usd: 300 },
      },
    });
    expect(JSON.stringify(double.calls[0].body)).not.toContain(
      '"data_classification":""',
    );
  });
});
