import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { checkDisk, checkNode } from './checks';
import { inspect } from './inspect';

describe('yard doctor', () => {
  let root: string;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'doctor-'));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  const find = async (
    name: RegExp,
    options: { port?: number; databaseUrl?: string } = {},
  ) =>
    (await inspect({ root, port: 0, ...options })).find(check =>
      name.test(check.name),
    );

  it('asks for a newer Node and for disk space', () => {
    expect(checkNode('v18.1.0')).toMatchObject({ state: 'failed' });
    expect(checkNode('v20.0.0')).toMatchObject({ state: 'ok' });
    expect(checkDisk(1e9)).toMatchObject({
      state: 'failed',
      found: '1.0 GB free',
    });
  });

  it('notices a port in use and names another', async () => {
    const server = net.createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as net.AddressInfo;
    await expect(find(/Port/, { port })).resolves.toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining(`PORT=${port + 1}`),
    });
    server.close();
  });

  it('names the configuration file that cannot be read', async () => {
    fs.writeFileSync(path.join(root, 'app-config.yaml'), 'app: [');
    await expect(find(/Configuration/)).resolves.toMatchObject({
      state: 'failed',
      found: expect.stringMatching(/^app-config.yaml: /),
    });
  });

  it('says when the database server does not answer', async () => {
    await expect(
      find(/Database/, { databaseUrl: 'postgresql://x@127.0.0.1:1/y' }),
    ).resolves.toMatchObject({ state: 'failed' });
    await expect(
      find(/Database/, { databaseUrl: 'nonsense' }),
    ).resolves.toMatchObject({ found: 'DATABASE_URL is not an address' });
  });
});
