import { ArgoCdDouble } from '../__testUtils__/ArgoCdDouble';
import { ArgoCdTarget } from './ArgoCdTarget';

const FORMER = 'aaaaaaaa';
const NEXT = 'bbbbbbbb';

const manifest = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: orders-staging
spec:
  source: { repoURL: https://git.example/orders, targetRevision: main, path: deploy/overlays/staging }
  syncPolicy:
    automated: { selfHeal: true, prune: true }
`;

describe('ArgoCdTarget', () => {
  const order = {
    deploymentId: 'd1',
    service: 'orders',
    version: NEXT,
    environment: 'staging',
    strategy: 'rolling' as const,
    files: [{ path: 'deploy/argocd/staging.yaml', content: manifest }],
  };
  const never = new AbortController().signal;
  let double: ArgoCdDouble;
  let url: string;
  beforeEach(async () => {
    double = new ArgoCdDouble();
    url = await double.open();
  });
  afterEach(() => double.close());

  const createTarget = (settings: { token?: string; limitMs?: number } = {}) =>
    new ArgoCdTarget({
      url,
      token: 'token',
      limitMs: 30_000,
      askEveryMs: 1,
      ...settings,
    });

  it('creates the application from the repository, at the version', async () => {
    const target = createTarget();
    expect(await target.deploy(order, never)).toMatchObject({
      status: 'succeeded',
      argocdAppUrl: `${url}/applications/orders-staging`,
      argocdSyncId: expect.stringContaining('2026'),
    });
    expect(double.applications.get('orders-staging')?.spec.source).toEqual({
      repoURL: 'https://git.example/orders',
      path: 'deploy/overlays/staging',
      targetRevision: NEXT,
    });
    expect(await target.listServices('orders')).toMatchObject([
      {
        environment: 'staging',
        healthy: true,
        version: NEXT,
        history: [{ version: NEXT, status: 'succeeded' }],
      },
    ]);
    expect(await target.listServices('others')).toEqual([]);
  });

  it.each([true, false])(
    'brings a new version where the application is there, automated: %s',
    async isAutomated => {
      double.add('orders-staging', FORMER, isAutomated);
      expect(await createTarget().deploy(order, never)).toMatchObject({
        status: 'succeeded',
        reason: 'Synced and healthy',
      });
      expect(
        double.applications.get('orders-staging')?.status.sync,
      ).toMatchObject({ status: 'Synced', revision: NEXT });
    },
  );

  it.each([true, false])(
    'goes back from what degrades, automated: %s',
    async isAutomated => {
      double.add('orders-staging', FORMER, isAutomated);
      double.broken.add(NEXT);
      const target = createTarget();
      expect(await target.deploy(order, never)).toMatchObject({
        status: 'rolled-back',
        reason: `Health is Degraded: crash loop; went back to ${FORMER}`,
      });
      // What runs afterwards is the former version again.
      const again = await target.deploy({ ...order, version: FORMER }, never);
      expect(again.status).toBe('succeeded');
      expect(
        double.calls.includes(
          'POST /api/v1/applications/orders-staging/rollback',
        ),
      ).toBe(!isAutomated);
    },
  );

  it('says where there is no former version', async () => {
    double.broken.add(NEXT);
    const target = createTarget();
    expect(await target.deploy(order, never)).toMatchObject({
      status: 'rolled-back',
      reason: expect.stringContaining('no former version to go back to'),
    });
    expect(await target.listServices('orders')).toMatchObject([
      { healthy: false, history: [] },
    ]);
  });

  it.each([
    [
      { strategy: 'canary' as const },
      'needs Argo Rollouts in the cluster for canary',
    ],
    [{ files: [] }, 'needs the application orders-staging in ArgoCD'],
  ])('says what it needs for %j', async (fields, reason) => {
    expect(
      await createTarget().deploy({ ...order, ...fields }, never),
    ).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining(reason),
    });
    expect(double.applications.size).toBe(0);
  });

  it('says what ArgoCD answered, and that it is not there', async () => {
    await expect(
      createTarget({ token: 'wrong' }).deploy(order, never),
    ).rejects.toThrow('ArgoCD answered 401 to GET');
    double.add('orders-staging', FORMER, true);
    double.refusesEverything = true;
    await expect(createTarget().deploy(order, never)).rejects.toThrow(
      'ArgoCD answered 503 to PUT /api/v1/applications/orders-staging/spec: {"error":"the cluster does not answer"}',
    );
    double.close();
    await expect(createTarget().listServices()).rejects.toThrow(
      `ArgoCD at ${url} cannot be reached`,
    );
  });

  it('says that going back failed, with the reason for it', async () => {
    double.add('orders-staging', FORMER, true);
    double.broken.add(NEXT);
    // The cluster stops answering as soon as the new version is seen to be broken.
    const find = double.applications.get.bind(double.applications);
    double.applications.get = name => {
      const application = find(name);
      double.refusesEverything =
        application?.status.health.status === 'Degraded';
      return application;
    };
    await expect(createTarget().deploy(order, never)).rejects.toThrow(
      `Health is Degraded: crash loop; going back to ${FORMER} failed: ArgoCD answered 503`,
    );
  });

  it('gives up what does not settle, and what is stopped', async () => {
    double.add('orders-staging', FORMER, true);
    double.isStuck = true;
    expect(
      await createTarget({ limitMs: 1 }).deploy(order, never),
    ).toMatchObject({
      status: 'rolled-back',
      reason: expect.stringContaining('The sync did not arrive'),
    });
    await expect(
      createTarget().deploy(order, AbortSignal.abort(new Error('stopped'))),
    ).rejects.toThrow('stopped');
  });
});
