import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { readPlanningContent } from '../domain/plan/readPlanningContent';
import { readServiceRequest } from '../domain/service/readServiceRequest';
import { ServiceGenerator } from '../generate/ServiceGenerator';
import { LocalStateStore, Release } from './LocalState';
import { LocalTarget } from './LocalTarget';
import { isAlive } from './ServiceProcess';

jest.setTimeout(240_000);

const root = path.resolve(__dirname, '../../../..');
const generator = new ServiceGenerator(
  path.join(root, 'templates/skeletons/service'),
  readPlanningContent(
    path.resolve(__dirname, '../../content/service-planning.yaml'),
  ),
);
const { files } = generator.generate(
  readServiceRequest(
    { serviceName: 'user-service' },
    {
      requestedBy: 'user:default/guest',
      defaultOwner: 'group:default/platform',
    },
  ),
);
const order = (version: string) => ({
  deploymentId: `d-${version}`,
  service: 'user-service',
  environment: 'dev',
  version,
  strategy: 'canary' as const,
  files,
});

describe('a deployment that is cut off in the middle', () => {
  const folder = createMockDirectory();
  const never = new AbortController().signal;
  const open = (windowMs = 300) =>
    new LocalTarget({
      root: folder.resolve('deployments'),
      logger: mockServices.logger.mock(),
      windowMs,
      startLimitMs: 60_000,
    });
  let target: LocalTarget;

  beforeEach(async () => {
    folder.clear();
    target = open();
    await target.deploy(order('1'), never);
  });
  afterEach(async () => {
    await target.remove('user-service', 'dev');
    await target.close();
  });

  async function waitForCandidate(): Promise<Release> {
    const store = new LocalStateStore(folder.resolve('deployments'));
    for (;;) {
      const state = await store.read('user-service', 'dev');
      if (state?.candidate) return state.candidate;
      await pause(50);
    }
  }

  async function askVersion(url: string | undefined): Promise<string> {
    const response = await fetch(`${url}/health`);
    return ((await response.json()) as { version: string }).version;
  }

  /** What holds however it was cut off: the old version serves, nothing is left over, it can be done again. */
  async function expectTakenBack(candidate: Release): Promise<void> {
    const [running] = await target.listServices('user-service');
    expect(running).toMatchObject({ version: '1', healthy: true });
    expect(await askVersion(running.url)).toBe('1');
    expect(isAlive(candidate.pid)).toBe(false);
    expect(fs.existsSync(candidate.folder)).toBe(false);
    expect(await target.findOutcome(order('2'))).toBeUndefined();
    expect(await target.deploy(order('2'), never)).toMatchObject({
      status: 'succeeded',
    });
    expect(await askVersion(running.url)).toBe('2');
  }

  it('is taken back by the next portal where this one was killed', async () => {
    await target.close();
    const orderFile = folder.resolve('order.json');
    fs.writeFileSync(orderFile, JSON.stringify(order('2')));
    const portal = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
        path.resolve(__dirname, '../__testUtils__/deployInProcess.ts'),
        folder.resolve('deployments'),
        orderFile,
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const candidate = await waitForCandidate();
    portal.kill('SIGKILL');
    await once(portal, 'exit');
    // Services outlive the portal, the half-deployed one too.
    expect(isAlive(candidate.pid)).toBe(true);

    target = open();
    await target.adopt(never);
    await expectTakenBack(candidate);
  });

  it('is taken back at once where the portal stops in order', async () => {
    await target.close();
    target = open(600_000);
    await target.adopt(never);
    const stopping = new AbortController();
    const deployed = target.deploy(order('2'), stopping.signal);
    const candidate = await waitForCandidate();
    stopping.abort(new Error('The portal stops'));
    await expect(deployed).rejects.toThrow('The portal stops');

    await target.close();
    target = open();
    await target.adopt(never);
    await expectTakenBack(candidate);
  });
});
