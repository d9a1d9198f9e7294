import { createMockDirectory } from '@backstage/backend-test-utils';
import { LocalDefinitionProcessor } from './LocalDefinitionProcessor';

describe('LocalDefinitionProcessor', () => {
  const folder = createMockDirectory();
  const processor = new LocalDefinitionProcessor();
  const api = (definition: string | { readonly $text: string }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name: 'orders-api' },
    spec: { type: 'openapi', definition },
  });
  const location = () => ({
    type: 'file',
    target: folder.resolve('orders/catalog-info.yaml'),
  });

  beforeEach(() => {
    folder.setContent({
      secret: 'of another',
      orders: {
        'openapi.yaml': 'openapi: 3.1.0',
        'link.yaml': ctx => ctx.symlink(folder.resolve('secret')),
      },
    });
  });

  it('reads the definition beside the catalog file', async () => {
    await expect(
      processor.preProcessEntity(api({ $text: './openapi.yaml' }), location()),
    ).resolves.toEqual(api('openapi: 3.1.0'));
  });

  it.each(['../secret', 'link.yaml', '/etc/hostname', './missing.yaml'])(
    'does not read %s',
    async $text => {
      await expect(
        processor.preProcessEntity(api({ $text }), location()),
      ).rejects.toThrow(/^definition: /);
    },
  );

  it('leaves to the catalog what it can read by itself', async () => {
    const entity = api({ $text: './openapi.yaml' });
    const target = 'https://git.example/orders/catalog-info.yaml';
    await expect(
      processor.preProcessEntity(entity, { type: 'url', target }),
    ).resolves.toBe(entity);
    const plain = api('openapi: 3.1.0');
    await expect(processor.preProcessEntity(plain, location())).resolves.toBe(
      plain,
    );
  });

  it('comes before the processor that knows addresses only', () => {
    expect(processor.getPriority()).toBeLessThan(20);
    expect(processor.getProcessorName()).toBe('LocalDefinitionProcessor');
  });
});
