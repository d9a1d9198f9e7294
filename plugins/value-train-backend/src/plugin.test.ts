import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type {
  AgentsClient,
  StartWorkflow,
} from '@trainyard/plugin-agents-common';
import {
  agentsServiceRef,
  projectsServiceRef,
} from '@trainyard/plugin-agents-node';
import {
  ValueTrainClient,
  type ValueTrainRequestError,
} from '@trainyard/plugin-value-train-common';
import {
  churnContent,
  runExperiment,
  verifyAuditBundle,
} from '@trainyard/plugin-value-train-node';
import { createTestDatabases } from '@trainyard/test-databases';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import plugin from './index';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-value-train-backend');
const ada = 'user:default/ada';
const sam = 'user:default/sam';

const members: Record<
  string,
  Record<string, 'viewer' | 'contributor' | 'approver' | 'admin'>
> = {
  default: {
    [ada]: 'contributor',
    [sam]: 'approver',
    'user:default/viv': 'viewer',
  },
};

const projects = createServiceFactory({
  service: projectsServiceRef,
  deps: {},
  factory: () => {
    const getProject = async (
      projectId: string,
      { credentials }: { credentials: { principal: unknown } },
    ) => {
      const user = (credentials.principal as { userEntityRef: string })
        .userEntityRef;
      const role = members[projectId]?.[user];
      return role
        ? { projectId, title: projectId, settings: {}, role, createdAt: '' }
        : undefined;
    };
    return {
      getProject,
      listProjects: async options => {
        const found = await Promise.all(
          Object.keys(members).map(id => getProject(id, options)),
        );
        return found.flatMap(project => (project ? [project] : []));
      },
      requireRole: async (projectId, _role, options) => {
        const project = await getProject(projectId, options);
        if (!project) {
          throw new Error(`No project ${projectId}`);
        }
        return project;
      },
    };
  },
});

/** What the engine was asked to do; its gates are opened by the run, which is not here. */
const engine = {
  started: [] as StartWorkflow[],
  cancelled: [] as string[],
  open: new Map<string, unknown[]>(),
};

const agents = createServiceFactory({
  service: agentsServiceRef,
  deps: {},
  factory: () => ({
    withCredentials: () =>
      ({
        startWorkflow: async (request: StartWorkflow) => {
          engine.started.push(request);
          const workflowId = `run-${engine.started.length}`;
          const { asks } = request.parameters as {
            asks: { roles: string[]; people: string[] }[];
          };
          engine.open.set(
            workflowId,
            asks.map(({ roles, people }) => ({
              status: 'waiting',
              subject: { details: { roles }, answerers: people },
            })),
          );
          return { workflowId, status: 'queued', tasks: [] };
        },
        getWorkflow: async (workflowId: string) => ({
          status: 'waiting',
          gates: engine.open.get(workflowId) ?? [],
        }),
        cancelWorkflow: async (workflowId: string) => {
          engine.cancelled.push(workflowId);
        },
      } as unknown as AgentsClient),
  }),
});

describe('the value-train backend', () => {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'trains-'));
  const actions = actionsRegistryServiceMock();
  let server: Server;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    const knex: Knex = await databases.init();
    const backend = await startTestBackend({
      features: [
        plugin,
        projects,
        agents,
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => actions,
        }),
        mockServices.database.mock({ getClient: async () => knex }).factory,
        mockServices.rootConfig.factory({
          data: { valueTrain: { dataFolder, baselineDays: 200 } },
        }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
  });
  afterAll(async () => {
    await stop();
    fs.rmSync(dataFolder, { recursive: true, force: true });
  });

  const as = (user: string) =>
    new ValueTrainClient({
      baseUrl: async () =>
        `http://localhost:${
          (server.address() as AddressInfo).port
        }/api/value-train`,
      fetch: (url, init) => {
        const headers = new Headers(init?.headers);
        headers.set('authorization', mockCredentials.user.header(user));
        return fetch(url, { ...init, headers });
      },
    });
  const asService = (subject: string) =>
    new ValueTrainClient({
      baseUrl: async () =>
        `http://localhost:${
          (server.address() as AddressInfo).port
        }/api/value-train`,
      fetch: (url, init) => {
        const headers = new Headers(init?.headers);
        headers.set(
          'authorization',
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.service(subject),
            targetPluginId: 'value-train',
          }),
        );
        return fetch(url, { ...init, headers });
      },
    });
  const refusal = async (promise: Promise<unknown>) => {
    const error = (await promise.then(
      () => undefined,
      reason => reason,
    )) as ValueTrainRequestError | undefined;
    return `${error?.status}: ${error?.message}`;
  };

  it('takes a project through its first phase: refused with exact reasons, mended, approved, advanced', async () => {
    const created = await as(ada).createTrain({
      trainId: 'churn',
      title: 'Churn',
      roles: { sponsor: [sam] },
    });
    expect(created.stations[0]).toMatchObject({
      id: 'opportunity',
      state: 'here',
    });
    expect(
      await refusal(as(ada).createTrain({ trainId: 'churn', title: 'Again' })),
    ).toMatch(/^409/);
    expect(
      await refusal(as(ada).createTrain({ trainId: 'Churn!', title: 'x' })),
    ).toMatch(/^400/);

    const empty = await as(ada).submit('churn', 'opportunity');
    expect(empty.gate.verdict).toBe('fail');
    expect(empty.gate.findings.map(({ message }) => message)).toContain(
      'preengagement/framing/opportunity-brief.md is missing',
    );
    expect(await refusal(as(ada).advance('churn', 'opportunity', {}))).toMatch(
      /^409: the gate of opportunity says fail/,
    );

    const context = {
      project: 'churn',
      at: new Date().toISOString(),
      today: '2026-01-01',
      commit: '',
      endpoint: '',
      cycle: 1,
      experiment: runExperiment(),
      read: () => '',
    };
    for (const draft of churnContent.opportunity(context)) {
      await as(ada).saveArtifact('churn', {
        phase: 'opportunity',
        path: draft.path,
        content: draft.content,
        expectedSha256: '',
      });
      expect(
        await refusal(
          as(ada).saveArtifact('churn', {
            phase: 'opportunity',
            path: draft.path,
            content: 'overwritten',
            expectedSha256: '',
          }),
        ),
      ).toMatch(/^409: .*changed in the meantime/);
    }
    for (const item of empty.checklist) {
      await as(ada).tick('churn', 'opportunity', {
        item: item.id,
        ticked: true,
      });
    }
    const waiting = await as(ada).submit('churn', 'opportunity');
    expect(waiting.gate.findings).toEqual([
      expect.objectContaining({ check: 'opp-g3', who: [`${sam} (sponsor)`] }),
    ]);
    expect(waiting.gate.verdict).toBe('needs_human');
    expect((await as(ada).train('churn')).stations[0].state).toBe('waiting');

    expect(engine.started).toEqual([
      expect.objectContaining({
        template: 'value-train-gate',
        projectId: 'default',
        parameters: expect.objectContaining({
          phase: 'opportunity',
          subjectSha256: waiting.gate.subjectSha256,
          asks: [{ roles: ['sponsor'], people: [sam] }],
        }),
      }),
    ]);
    expect(waiting.question?.workflowId).toBe('run-1');
    // Judged again, the same is asked already; edited, it is withdrawn and asked anew.
    await as(ada).submit('churn', 'opportunity');
    expect(engine.started).toHaveLength(1);
    const [brief] = churnContent.opportunity(context);
    const { sha256 } = await as(ada).readArtifact('churn', brief.path);
    await as(ada).saveArtifact('churn', {
      phase: 'opportunity',
      path: brief.path,
      content: `${brief.content}\nOne more remark.\n`,
      expectedSha256: sha256 ?? '',
    });
    expect(engine.cancelled).toEqual(['run-1']);
    const again = await as(ada).submit('churn', 'opportunity');
    expect(again.question?.workflowId).toBe('run-2');

    const answer = {
      projectId: 'default',
      run: 'run-2',
      node: 'decisions/decide-1',
      roles: ['sponsor'],
      decision: 'approved' as const,
      by: sam,
      subjectSha256: again.gate.subjectSha256,
    };
    expect(
      await refusal(as(sam).recordAnswer('churn', 'opportunity', answer)),
    ).toMatch(/^403/);
    const asEngine = asService('plugin:agents');
    expect(
      await refusal(
        asService('plugin:other').recordAnswer('churn', 'opportunity', answer),
      ),
    ).toMatch(/^403/);
    for (const [change, reason] of [
      [{ projectId: 'elsewhere' }, /^404/],
      [{ subjectSha256: waiting.gate.subjectSha256 }, /^409.*changed/],
      [{ by: ada }, /^403.*does not hold the role sponsor/],
    ] as const) {
      expect(
        await refusal(
          asEngine.recordAnswer('churn', 'opportunity', {
            ...answer,
            ...change,
          }),
        ),
      ).toMatch(reason);
    }
    expect(await asEngine.recordAnswer('churn', 'opportunity', answer)).toEqual(
      { verdict: 'pass', movedTo: 'discovery' },
    );
    // The engine may carry an answer twice; it counts once.
    await asEngine.recordAnswer('churn', 'opportunity', answer);

    const moved = await as(ada).train('churn');
    expect(moved.positions.map(({ phase }) => phase)).toEqual(['discovery']);
    expect(moved.stations.slice(0, 2).map(({ state }) => state)).toEqual([
      'passed',
      'here',
    ]);
    const passed = await as(ada).phase('churn', 'opportunity');
    expect(passed.approvals).toEqual([
      expect.objectContaining({
        person: sam,
        role: 'sponsor',
        decision: 'approved',
      }),
    ]);
    const audit = await as(ada).audit('churn');
    expect(audit.verification).toMatchObject({ ok: true });
    expect(audit.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'approval-recorded',
        'train-advance',
        'phase-entered',
      ]),
    );
    expect(await as(ada).sessions('churn')).toHaveLength(2);
  });

  it('keeps what is said about a phase, exports its audit signed, and compares its configuration', async () => {
    const said = await as(ada).comment('churn', 'discovery', 'Who owns it?');
    expect(said.comments).toEqual([
      expect.objectContaining({ by: ada, text: 'Who owns it?' }),
    ]);
    expect(
      await refusal(as('user:default/viv').comment('churn', 'discovery', 'x')),
    ).toMatch(/^403/);
    const bundle = await as('user:default/viv').exportAudit('churn');
    expect(verifyAuditBundle(bundle)).toMatchObject({ ok: true });
    expect(
      verifyAuditBundle(
        JSON.parse(JSON.stringify(bundle).replace('Who owns', 'Who pays')),
      ).ok,
    ).toBe(false);
    expect(
      verifyAuditBundle({ ...(bundle as object), project: 'other' }).problems,
    ).toContain('the signature does not hold');

    const offer = await as(ada).comparePipeline('churn');
    expect(offer).toMatchObject({ current: '1.0', changes: [] });
    expect(
      await refusal(as(ada).migratePipeline('churn', 'a'.repeat(64))),
    ).toMatch(/^409.*look at the difference again/);
    expect(await as(ada).decisions('churn')).toEqual([
      expect.objectContaining({
        isRecord: false,
        decisions: [expect.objectContaining({ id: 'D-1' })],
      }),
    ]);
  });

  it('shows the board with the rows behind each figure', async () => {
    const board = await as(ada).board();
    expect(board.items).toEqual([
      expect.objectContaining({
        trainId: 'churn',
        phase: 'discovery',
        health: 'unknown',
      }),
    ]);
    expect(board.figures).toMatchObject({
      trains: 1,
      workInProgress: { discovery: 1 },
      baselineDays: 200,
      firstPassRate: { status: 'value', value: 0, rows: 1 },
      gateAccuracy: { status: 'value', value: 1, rows: 1 },
    });
    expect(board.figures.cycleTimes.opportunity).toMatchObject({
      status: 'value',
      rows: 1,
    });
    expect(board.figures.timeToDeployment).toMatchObject({
      status: 'unavailable',
    });
  });

  it('hides trains from people outside their project and refuses what a role does not allow', async () => {
    expect(await refusal(as('user:default/eve').train('churn'))).toMatch(
      /^404/,
    );
    expect((await as('user:default/eve').board()).items).toEqual([]);
    expect(
      await refusal(
        as('user:default/viv').tick('churn', 'discovery', {
          item: 'dis-1',
          ticked: true,
        }),
      ),
    ).toMatch(/^403.*contributor/);
    expect(
      await refusal(as(sam).setRoles('churn', { sponsor: [sam] })),
    ).toMatch(/^403/);
    expect(
      await refusal(as(ada).readArtifact('churn', '../../etc/passwd')),
    ).toMatch(/^404/);
    expect(await refusal(as(ada).phase('churn', 'modelling'))).toMatch(/^404/);
    expect(
      await refusal(
        as(sam).command('churn', { type: 'advance', phase: 'discovery' }),
      ),
    ).toMatch(/^400/);
  });

  it('gives what a train holds, and refuses what nobody may ask', async () => {
    const brief = 'preengagement/framing/opportunity-brief.md';
    expect(await as(sam).risks('churn')).toMatchObject({
      appetite: 12,
      risks: [],
    });
    const { links } = await as(sam).trace('churn', `artifact:${brief}`);
    expect(links.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['session-artifact', 'issue-ticket']),
    );
    expect(await refusal(as(sam).trace('churn', 'brief'))).toMatch(
      /^400.*kind:name/,
    );
    expect(await as(sam).figureRows('first-pass')).toMatchObject([
      { project: 'churn', phase: 'opportunity', verdicts: expect.any(Array) },
    ]);
    expect(await as(sam).figureRows('cycle-time', 'discovery')).toEqual([]);
    expect(await refusal(as(sam).figureRows('speed' as 'cycle-time'))).toMatch(
      /^400/,
    );
    expect((await as(sam).board({ phase: 'training' })).items).toEqual([]);
    expect((await as(sam).board({ limit: 1, status: 'active' })).items).toEqual(
      [expect.objectContaining({ trainId: 'churn' })],
    );
    expect(
      await refusal(
        as(ada).saveArtifact('churn', {
          phase: 'discovery',
          path: '.trainyard/approvals.yml',
          content: 'approvals: []',
          expectedSha256: '',
        }),
      ),
    ).toMatch(/is not an artifact of this pipeline/);
  });

  it('lets agents judge and write with the rights of who asks, bound by the mode', async () => {
    const invoke = (name: string, input: object, user: string) =>
      actions.invoke({
        id: `test:${name}`,
        input: { trainId: 'churn', ...input },
        credentials: mockCredentials.user(user),
      });
    expect(await invoke('evaluate-gate', {}, 'user:default/viv')).toMatchObject(
      {
        output: {
          phase: 'discovery',
          verdict: 'fail',
          findings: expect.arrayContaining([
            expect.objectContaining({ check: 'g-artifacts' }),
          ]),
        },
      },
    );
    await expect(
      invoke('evaluate-gate', {}, 'user:default/eve'),
    ).rejects.toThrow('No train churn');
    const file = (await as(ada).phase('churn', 'discovery')).artifacts[0].path;
    const write = (change: object, user = ada) =>
      invoke(
        'write-artifact',
        {
          phase: 'discovery',
          agent: 'onboarder',
          path: file,
          content: '# Draft\n',
          ...change,
        },
        user,
      );
    expect(await write({})).toMatchObject({
      output: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    await expect(write({}, 'user:default/viv')).rejects.toThrow(
      'needs the role contributor',
    );
    // Discovery grants no code, and no path leads to the records.
    await expect(write({ path: 'delivery/run.py' })).rejects.toThrow(
      'does not grant',
    );
    await expect(
      write({ path: 'docs/../.trainyard/approvals.yml' }),
    ).rejects.toThrow('no plain path');
    expect((await as(ada).audit('churn')).events).toContainEqual(
      expect.objectContaining({ type: 'tool-refused', actor: 'onboarder' }),
    );
  });

  it('lets approvers waive and move a train beside its gates, each recorded in their own name', async () => {
    const waiver = {
      id: 'W-1',
      check_id: 'g-checklist',
      reason: 'decided long before',
      role: 'sponsor',
      expires_at: '2099-01-01',
      risk_id: 'R-001',
      phase: 'discovery',
    };
    expect(
      await refusal(
        as(sam).waive('churn', { ...waiver, approver: 'user:default/kim' }),
      ),
    ).toMatch(/^400/);
    expect(await refusal(as(ada).waive('churn', waiver))).toMatch(/^403/);
    expect(
      await refusal(as(sam).waive('churn', { ...waiver, reason: undefined })),
    ).toMatch(/^400/);
    await as(sam).waive('churn', waiver);
    const { gate } = await as(ada).phase('churn', 'discovery');
    expect(
      gate.findings.filter(({ check }) => check === 'g-checklist'),
    ).not.toHaveLength(0);
    expect(
      gate.findings.filter(
        ({ check, waivedBy }) => check === 'g-checklist' && waivedBy !== 'W-1',
      ),
    ).toEqual([]);
    const recorded = (await as(ada).audit('churn')).events.find(
      ({ type }) => type === 'waiver-recorded',
    );
    expect(recorded).toMatchObject({ actor: sam, payload: { approver: sam } });

    const skip = { type: 'skip', phase: 'discovery', to: 'readiness' };
    expect(await refusal(as(sam).command('churn', skip))).toMatch(/^400/);
    expect(
      await refusal(
        as(sam).command('churn', {
          ...skip,
          waiver: {
            ...waiver,
            check_id: 'discovery',
            approver: 'user:default/kim',
          },
        }),
      ),
    ).toMatch(/a person must decide discovery/);
    expect(await refusal(as(ada).command('churn', { type: 'resume' }))).toMatch(
      /^403/,
    );
    const paused = await as(sam).command('churn', {
      type: 'pause',
      reason: 'holidays',
    });
    expect(paused).toMatchObject({ status: 'paused' });
    expect(paused.approverRoles).toContainEqual(
      expect.objectContaining({ id: 'sponsor' }),
    );
    expect((await as(ada).board()).items).toMatchObject([
      { health: 'stopped' },
    ]);
    expect(await as(sam).command('churn', { type: 'resume' })).toMatchObject({
      status: 'active',
      moves: { skippable: [] },
    });
    expect(
      await refusal(
        as(sam).withdraw('churn', 'discovery', { role: 'sponsor' }),
      ),
    ).toMatch(/^403.*decided nothing/);
    const back = await as(sam).command('churn', {
      type: 'go_back',
      phase: 'discovery',
      to: 'opportunity',
      reason: 'the value is doubted',
    });
    expect(back.positions[0].phase).toBe('opportunity');
    const withdrawn = await as(sam).withdraw('churn', 'opportunity', {
      role: 'sponsor',
      comment: 'look again',
    });
    expect(withdrawn.approvals.map(({ decision }) => decision)).toEqual([
      'approved',
      'withdrawn',
    ]);
    const roles = await as(ada).setRoles('churn', {
      sponsor: [sam],
      operator: [ada],
      finops: ['user:default/fin'],
    });
    expect(roles.roles.finops).toEqual(['user:default/fin']);
    expect(await refusal(as(ada).setRoles('churn', { king: [sam] }))).toMatch(
      /"king" is not a role/,
    );
  });

  it('notices an audit that was rewritten in the repository', async () => {
    const file = path.join(dataFolder, 'churn/.trainyard/audit.jsonl');
    const lines = fs.readFileSync(file, 'utf8').trim().split('\n');
    const kept = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, `${lines.slice(0, -1).join('\n')}\n`);
    const { verification } = await as(ada).audit('churn');
    expect(verification.tamperings[0]).toMatchObject({ kind: 'end-cut' });
    fs.writeFileSync(file, kept);
  });
});
