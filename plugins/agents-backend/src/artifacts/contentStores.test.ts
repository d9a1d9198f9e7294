import { createMockDirectory } from '@backstage/backend-test-utils';
import { createHash, randomBytes } from 'node:crypto';
import { startS3Double } from '../__testUtils__/s3Double';
import type { ContentStore } from './ContentStore';
import { FolderContentStore } from './FolderContentStore';
import { S3ContentStore } from './S3ContentStore';

const SECRET = randomBytes(20).toString('hex');

describe('content stores', () => {
  const directory = createMockDirectory();
  let double: Awaited<ReturnType<typeof startS3Double>>;
  beforeAll(async () => {
    double = await startS3Double(SECRET);
  });
  afterAll(() => double.stop());

  const s3 = (secretAccessKey: string) =>
    new S3ContentStore({
      bucket: 'artifacts',
      region: 'eu-central-1',
      endpoint: double.endpoint,
      prefix: 'trainyard/',
      accessKeyId: 'key',
      secretAccessKey,
    });
  const stores: [string, () => ContentStore][] = [
    ['a folder', () => new FolderContentStore(directory.path)],
    ['S3', () => s3(SECRET)],
  ];

  it.each(stores)('%s keeps content under its hash', async (_name, create) => {
    const store = create();
    const content = randomBytes(10_000);
    const hash = createHash('sha256').update(content).digest('hex');
    expect(await store.get(hash)).toBeUndefined();
    await store.put(hash, content);
    await store.put(hash, content);
    expect(Buffer.from((await store.get(hash)) ?? [])).toEqual(content);
    const part = await store.get(hash, { start: 10, end: 19 });
    expect(Buffer.from(part ?? [])).toEqual(content.subarray(10, 20));
    await store.remove(hash);
    expect(await store.get(hash)).toBeUndefined();
  });

  it('S3 refuses another key', async () => {
    const hash = 'a'.repeat(64);
    await expect(s3('wrong').put(hash, Buffer.from('x'))).rejects.toThrow();
    expect(double.objects.size).toBe(0);
  });

  it('a folder takes nothing for a hash that is none', async () => {
    const store = new FolderContentStore(directory.path);
    await expect(store.get('../../etc/passwd')).rejects.toThrow(
      'not a content hash',
    );
  });
});
