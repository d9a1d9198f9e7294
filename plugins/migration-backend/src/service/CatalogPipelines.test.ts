import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogPipelines } from './CatalogPipelines';

const entity = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  spec: { type: 'service' },
});

const catalog = catalogServiceMock({
  entities: [
    entity('web', {
      'backstage.io/source-location':
        'url:https://github.com/org/web/tree/main/',
    }),
    entity('api', { 'github.com/project-slug': 'org/api' }),
    entity('bare', {}),
  ],
});

const search = jest.fn(async (url: string) => ({
  etag: 'e',
  files: url.includes('Jenkinsfile')
    ? [
        {
          url: url.replace('**/Jenkinsfile*', 'ci/Jenkinsfile'),
          content: async () => Buffer.from('node {}'),
        },
      ]
    : [],
}));

const credentials = mockCredentials.user();

describe('CatalogPipelines', () => {
  const pipelines = new CatalogPipelines({
    catalog,
    reader: mockServices.urlReader.mock({ search }),
  });

  it.each([
    ['component:default/web', 'https://github.com/org/web/tree/main/'],
    ['component:default/api', 'https://github.com/org/api/tree/HEAD/'],
  ])('looks into the repository of %s', async (ref, base) => {
    expect(await pipelines.list(ref, credentials)).toEqual([
      { path: 'ci/Jenkinsfile', url: `${base}ci/Jenkinsfile` },
    ]);
    expect(await pipelines.read(ref, 'ci/Jenkinsfile', credentials)).toBe(
      'node {}',
    );
  });

  it('hands out pipelines only', async () => {
    await expect(
      pipelines.read('component:default/web', '.env', credentials),
    ).rejects.toThrow('has no pipeline .env');
  });

  it('says what the catalog does not know', async () => {
    await expect(
      pipelines.list('component:default/none', credentials),
    ).rejects.toThrow('there is no entity');
    await expect(
      pipelines.list('component:default/bare', credentials),
    ).rejects.toThrow('knows no repository');
  });
});
