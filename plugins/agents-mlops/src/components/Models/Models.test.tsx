import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import plugin from '../../plugin';
import { ModelsCard } from './ModelsCard';
import { ModelStatus } from './ModelStatus';

const network = setupServer();
registerMswTestHooks(network);

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'churn',
    namespace: 'default',
    annotations: { 'mlflow.org/registered-model': 'churn' },
  },
};

const version = {
  version: '3',
  aliases: ['champion'],
  status: 'READY',
  createdAt: '2026-01-01T10:00:00.000Z',
  tags: {},
  metrics: { auc: 0.91234 },
};

function render(models: unknown) {
  const asked: string[] = [];
  network.use(
    http.get('http://localhost/api/agents/mlops/models', ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('entityRef') ?? '');
      return HttpResponse.json(models as Record<string, unknown>);
    }),
  );
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ModelStatus />
      <ModelsCard />
    </EntityProvider>,
    {
      features: [plugin],
      apis: [
        mockApis.discovery({ baseUrl: 'http://localhost' }),
        mockApis.fetch(),
      ],
    },
  );
  return asked;
}

describe('the model of a component', () => {
  it('shows versions with aliases and metrics, and which one is in use', async () => {
    const asked = render({
      status: 'available',
      entityRef: 'component:default/churn',
      url: 'https://mlflow.example/#/models/churn',
      model: {
        name: 'churn',
        aliases: { champion: '3' },
        tags: {},
        versions: [version],
      },
      experiments: [],
    });
    const row = await screen.findByRole('row', { name: /champion/ });
    expect(row).toHaveTextContent('auc 0.9123');
    expect(row).toHaveTextContent('ready');
    expect(await screen.findByText('champion: version 3')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /Open in MLflow/ }),
    ).toHaveAttribute('href', 'https://mlflow.example/#/models/churn');
    expect(asked).toContain('component:default/churn');
  });

  it('says why there is nothing to show', async () => {
    render({ status: 'unavailable', reason: 'MLflow is not configured' });
    expect(await screen.findByText(/MLflow is not configured/)).toBeVisible();
  });
});
