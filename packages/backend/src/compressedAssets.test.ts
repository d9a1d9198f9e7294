import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { startTestBackend } from '@backstage/backend-test-utils';
import request from 'supertest';
import compressedAssets from './compressedAssets';

const CODE = 'console.log("the app");\n'.repeat(100);

describe('the compressed app', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'assets-'));

  beforeAll(() => {
    fs.writeFileSync(
      path.join(folder, 'main.1234.js.br'),
      zlib.brotliCompressSync(CODE),
    );
    fs.writeFileSync(path.join(folder, 'main.1234.js.gz'), zlib.gzipSync(CODE));
    process.env.TRAINYARD_COMPRESSED_ASSETS = folder;
  });
  afterAll(() => {
    delete process.env.TRAINYARD_COMPRESSED_ASSETS;
    fs.rmSync(folder, { recursive: true });
  });

  async function get(name: string, encodings: string) {
    const { server } = await startTestBackend({ features: [compressedAssets] });
    return request(server)
      .get(`/static/${name}`)
      .set('accept-encoding', encodings);
  }

  it.each([
    ['br', 'gzip, deflate, br, zstd'],
    ['gzip', 'gzip, deflate'],
  ])('is sent as %s to who takes %s', async (encoding, accepted) => {
    const response = await get('main.1234.js', accepted);
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': expect.stringContaining('javascript'),
      'cache-control': 'public, max-age=1209600',
      vary: 'Accept-Encoding',
    });
  });

  it('does not announce a compression for a file that has gone since', async () => {
    const file = path.join(folder, 'gone.5678.js.br');
    fs.writeFileSync(file, zlib.brotliCompressSync(CODE));
    const { server } = await startTestBackend({ features: [compressedAssets] });
    fs.rmSync(file);
    const response = await request(server)
      .get('/static/gone.5678.js')
      .set('accept-encoding', 'br');
    expect(response.status).toBe(404);
    expect(response.headers).not.toHaveProperty('content-encoding');
  });

  it('is left to Backstage where nobody compressed it, or nobody takes it so', async () => {
    expect((await get('other.js', 'br')).status).toBe(404);
    expect((await get('main.1234.js', 'identity')).status).toBe(404);
  });
});
