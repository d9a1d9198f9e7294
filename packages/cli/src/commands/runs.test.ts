import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { register } from './runs';

const TRANSFORM = require.resolve(
  '@backstage/cli-node/config/nodeTransform.cjs',
);
const RECORDED = path.resolve(
  __dirname,
  '../../../../plugins/agents-backend/src/graphs/review/__fixtures__/reviewWithModel.json',
);

function yard(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', TRANSFORM, path.join(__dirname, '../index.ts'), ...args],
    { encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

describe('yard runs', () => {
  it('says a recorded run again without a model', () => {
    const { status, said } = yard('runs', 'replay', RECORDED, '--offline');
    expect(said).toContain('The same:');
    expect(status).toBe(0);
  });

  it('names the first event that comes out otherwise', () => {
    const run = JSON.parse(readFileSync(RECORDED, 'utf8'));
    const at = run.events.findIndex(
      (event: { card?: { agent: string } }) =>
        event.card?.agent === 'review-prioritiser',
    );
    run.events[at].card.decision = 'Something else';
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'runs-')), 'run');
    writeFileSync(file, JSON.stringify(run));
    const { status, said } = yard('runs', 'replay', file);
    expect(status).toBe(1);
    expect(said).toContain(
      `Another at event ${run.events[at].seq} of prioritise`,
    );
  });

  it('asks the portal for a run that is no file', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`);
      response.end(readFileSync(RECORDED));
    });
    await new Promise<void>(resolve => {
      server.listen(0, resolve);
    });
    const { port } = server.address() as AddressInfo;
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const program = new Command();
    register(program);
    await program.parseAsync(
      ['replay', 'run-1', '--token', 't', '--url', `http://localhost:${port}`],
      { from: 'user' },
    );
    expect(write.mock.calls.join()).toContain('The same:');
    write.mockRestore();
    server.close();
    expect(seen).toEqual(['/api/agents/workflows/run-1/export Bearer t']);
  });
});
