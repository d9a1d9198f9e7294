import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ComponentModelsService,
  readModelRegistry,
} from './ComponentModelsService';
import { MlflowDouble } from './MlflowDouble';
import { MlflowRegistry } from './MlflowRegistry';

const stored = {
  models: [{ name: 'risk', aliases: [{ alias: 'champion', version: '2' }] }],
  versions: ['1', '2', '10'].map(version => ({
    name: 'risk',
    version,
    run_id: `run-${version}`,
    current_stage: version === '1' ? 'Production' : 'None',
  })),
  runs: [
    {
      run_id: 'run-2',
      experiment_id: '7',
      metrics: [
        { key: 'auc', value: 0.8 },
        { key: 'ratio', value: 'NaN' },
      ],
    },
  ],
  experiments: [{ experiment_id: '7', name: 'risk' }],
};

describe('MlflowRegistry', () => {
  let double: MlflowDouble;
  let baseUrl: string;
  beforeEach(async () => {
    double = new MlflowDouble(stored);
    baseUrl = await double.start();
  });
  afterEach(() => double.stop());
  const registry = (more = {}) =>
    new MlflowRegistry({ baseUrl, pauseMs: 1, ...more });

  it('reads a model with all versions over pages, aliases, stages and metrics', async () => {
    const model = await registry().getModel('risk');
    expect(model).toMatchObject({
      aliases: { champion: '2' },
      createdAt: '2023-11-14T22:13:20.000Z',
      versions: [
        { version: '10', aliases: [], metrics: {} },
        { version: '2', aliases: ['champion'], metrics: { auc: 0.8 } },
        { version: '1', stage: 'Production' },
      ],
    });
    expect(model?.versions[1].metrics).toEqual({ auc: 0.8 });
    expect(model?.versions[1].stage).toBeUndefined();
  });

  it('knows what is not there', async () => {
    expect(await registry().getModel('other')).toBeUndefined();
    expect(await registry().findExperiments('other')).toEqual([]);
  });

  it('reads experiments with their runs', async () => {
    expect(await registry().findExperiments('risk')).toMatchObject([
      {
        experimentId: '7',
        runs: [{ runId: 'run-2', parameters: { commit: 'abc' } }],
      },
    ]);
  });

  it('signs in by token or by name and password', async () => {
    double.expectedAuthorization = 'Bearer secret-token';
    await expect(registry().getModel('risk')).rejects.toThrow('401');
    expect(
      await registry({ token: 'secret-token' }).getModel('risk'),
    ).toBeDefined();
    double.expectedAuthorization = 'Basic YTpi';
    expect(
      await registry({ username: 'a', password: 'b' }).getModel('risk'),
    ).toBeDefined();
  });

  it('tries again what fails for a moment, and not what stays wrong', async () => {
    double.failures.push(503, 429);
    expect(await registry().getModel('risk')).toBeDefined();
    double.requests.length = 0;
    double.failures.push(400);
    await expect(registry().getModel('risk')).rejects.toThrow('400');
    expect(double.requests).toHaveLength(1);
  });

  describe('for components', () => {
    const entity = (name: string, annotations = {}): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default', annotations },
    });
    const catalog = catalogServiceMock({
      entities: [
        entity('plain'),
        entity('risk', { 'mlflow.org/registered-model': 'risk' }),
        entity('new', { 'mlflow.org/registered-model': 'new' }),
      ],
    });
    const configured = () =>
      readModelRegistry(
        mockServices.rootConfig({
          data: { trainyard: { mlflow: { baseUrl } } },
        }),
      );
    const ask = (name: string, isConfigured = true) =>
      new ComponentModelsService(
        catalog,
        isConfigured
          ? configured()
          : readModelRegistry(mockServices.rootConfig()),
      ).getModels(`component:default/${name}`, mockCredentials.user());

    it('shows the model that the annotation names', async () => {
      expect(await ask('risk')).toMatchObject({
        status: 'available',
        model: { name: 'risk' },
        url: `${baseUrl}/#/models/risk`,
      });
    });

    it('says why there is nothing to show', async () => {
      const reasons = [
        await ask('plain'),
        await ask('new'),
        await ask('risk', false),
      ];
      double.failures.push(...Array(12).fill(400));
      reasons.push(await ask('risk'));
      expect(
        reasons.map(answer => 'reason' in answer && answer.reason),
      ).toEqual([
        'The component has no annotation mlflow.org/registered-model',
        'MLflow has no registered model new',
        'No MLflow is configured (trainyard.mlflow)',
        'MLflow cannot be asked now (ResponseError)',
      ]);
      await expect(ask('gone')).rejects.toThrow('There is no entity');
    });
  });
});
