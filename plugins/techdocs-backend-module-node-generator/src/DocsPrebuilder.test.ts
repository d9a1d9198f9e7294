import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { DocsPrebuilder } from './DocsPrebuilder';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function component(
  name: string,
  etag: string,
  ref: string | undefined,
  location: string,
) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      etag,
      annotations: {
        ...(ref && { 'backstage.io/techdocs-ref': ref }),
        'backstage.io/managed-by-location': location,
      },
    },
  };
}

function createPrebuilder(entities: ReturnType<typeof component>[]) {
  const logger = mockServices.logger.mock();
  const catalog = catalogServiceMock({ entities });
  const prebuilder = new DocsPrebuilder({
    auth: mockServices.auth(),
    catalog,
    discovery: mockServices.discovery(),
    logger,
  });
  return { prebuilder, logger, catalog };
}

function recordBuilds(answer = 'event: finish\ndata: {"updated":true}\n\n') {
  const builds: string[] = [];
  server.use(
    http.get('*/api/techdocs/sync/:namespace/:kind/:name', ({ params }) => {
      builds.push(String(params.name));
      return new HttpResponse(answer);
    }),
  );
  return builds;
}

describe('DocsPrebuilder', () => {
  const entities = [
    component('ledger', '1', 'dir:.', 'file:/repos/ledger/catalog-info.yaml'),
    component('remote', '1', 'dir:.', 'url:https://git.example/remote'),
    component('other', '1', 'url:https://x.example', 'file:/repos/other'),
  ];

  it('builds what lies beside the portal, once a version', async () => {
    const builds = recordBuilds();
    const { prebuilder } = createPrebuilder(entities);
    await prebuilder.buildNew();
    await prebuilder.buildNew();
    expect(builds).toEqual(['ledger']);
  });

  it('does not read the whole catalog to find what has documentation', async () => {
    const builds = recordBuilds();
    const { prebuilder, catalog } = createPrebuilder([
      ...entities,
      component('plain', '1', undefined, 'file:/repos/plain'),
    ]);
    const read = jest.spyOn(catalog, 'queryEntities');
    await prebuilder.buildNew();
    expect(builds).toEqual(['ledger']);
    const answers = await Promise.all(
      read.mock.results.map(({ value }) => value),
    );
    const names = answers.flatMap(({ items }) =>
      items.map(({ metadata }: Entity) => metadata.name),
    );
    expect(names.sort()).toEqual(['ledger', 'other', 'remote']);
  });

  it('tries a failed build again, and says why it failed', async () => {
    const builds = recordBuilds('event: error\ndata: "no index.md"\n\n');
    const { prebuilder, logger } = createPrebuilder(entities);
    await prebuilder.buildNew();
    await prebuilder.buildNew();
    expect(builds).toEqual(['ledger', 'ledger']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('no index.md'),
    );
  });
});
