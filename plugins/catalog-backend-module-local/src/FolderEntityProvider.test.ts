import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { findCatalogFiles, findRootFiles } from './findFiles';
import { FolderEntityProvider } from './FolderEntityProvider';

describe('FolderEntityProvider', () => {
  const folder = createMockDirectory();
  const connection = { applyMutation: jest.fn(), refresh: jest.fn() };

  function createProvider() {
    return new FolderEntityProvider({
      name: 'test',
      listFiles: () => findCatalogFiles(folder.path),
      logger: mockServices.logger.mock(),
    });
  }
  const given = () =>
    connection.applyMutation.mock.lastCall?.[0].entities.map(
      (item: { entity: { spec: { target: string } } }) =>
        path.relative(folder.path, item.entity.spec.target),
    );

  beforeEach(() => {
    folder.clear();
    connection.applyMutation.mockReset();
  });

  it('gives the catalog files of the folder, and again only after a change', async () => {
    folder.setContent({
      ledger: { 'catalog-info.yaml': '', 'other.yaml': '' },
      node_modules: { x: { 'catalog-info.yaml': '' } },
    });
    const provider = createProvider();
    await provider.connect(connection);
    await provider.refresh();
    await provider.refresh();
    expect(given()).toEqual(['ledger/catalog-info.yaml']);
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);

    folder.addContent({ payments: { 'catalog-info.yaml': '' } });
    await provider.refresh();
    expect(given()).toEqual([
      'ledger/catalog-info.yaml',
      'payments/catalog-info.yaml',
    ]);
  });

  it('takes of repositories of trains only what stands at their root', async () => {
    folder.setContent({
      churn: {
        'catalog-info.yaml': '',
        notes: { 'catalog-info.yaml': '', 'entities.yaml': '' },
      },
      'catalog-info.yaml': '',
      unborn: {},
    });
    expect(await findRootFiles(folder.path)).toEqual([
      folder.resolve('churn/catalog-info.yaml'),
    ]);
    expect(await findRootFiles(folder.resolve('missing'))).toEqual([]);
  });

  it('takes everything out when the folder is gone', async () => {
    const provider = new FolderEntityProvider({
      name: 'test',
      listFiles: () => findCatalogFiles(folder.resolve('missing')),
      logger: mockServices.logger.mock(),
    });
    await provider.connect(connection);
    await provider.refresh();
    expect(given()).toEqual([]);
  });

  it('tries again after the catalog refused', async () => {
    folder.setContent({ 'catalog-info.yaml': '' });
    const provider = createProvider();
    await provider.connect(connection);
    connection.applyMutation.mockRejectedValueOnce(new Error('database gone'));
    await expect(provider.refresh()).rejects.toThrow('database gone');
    await provider.refresh();
    expect(given()).toEqual(['catalog-info.yaml']);
  });
});
