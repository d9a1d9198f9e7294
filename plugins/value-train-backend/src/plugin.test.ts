import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { projectsServiceRef } from '@trainyard/plugin-agents-node';
import {
  ValueTrainClient,
  type ValueTrainRequestError,
} from '@trainyard/plugin-value-train-common';
import {
  churnContent,
  runExperiment,
} from '@trainyard/plugin-value-train-node';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import plugin from './index';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
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

describe('the value-train backend', () => {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'trains-'));
  let server: Server;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    const knex: Knex = await databases.init('POSTGRES_18');
    const backend = await startTestBackend({
      features: [
        plugin,
        projects,
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

    const decision = {
      role: 'sponsor',
      decision: 'approved' as const,
      subjectSha256: waiting.gate.subjectSha256,
    };
    expect(
      await refusal(as(ada).approve('churn', 'opportunity', decision)),
    ).toMatch(/^403/);
    expect(
      await refusal(
        as(sam).approve('churn', 'opportunity', {
          ...decision,
          subjectSha256: 'a'.repeat(64),
        }),
      ),
    ).toMatch(/^409: .*changed while you were looking/);
    const approved = await as(sam).approve('churn', 'opportunity', decision);
    expect(approved.gate.verdict).toBe('pass');

    const moved = await as(ada).advance('churn', 'opportunity', {});
    expect(moved.positions.map(({ phase }) => phase)).toEqual(['discovery']);
    expect(moved.stations.slice(0, 2).map(({ state }) => state)).toEqual([
      'passed',
      'here',
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
