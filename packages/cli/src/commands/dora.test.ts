import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { register } from './dora';

// The pauses between attempts are the only thing that is not as in life.
jest.mock('node:timers/promises', () => ({
  setTimeout: async () => undefined,
}));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dora-'));

function writeFile(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

/** What a command wrote to standard output and to standard error. */
async function yardDora(...args: string[]) {
  const said = { out: '', err: '' };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    said.out += text;
    return true;
  });
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    said.err += text;
    return true;
  });
  try {
    const command = new Command('dora').exitOverride();
    register(command);
    await command.parseAsync(args, { from: 'user' });
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return said;
}

const deployments = () =>
  writeFile(
    'deployments.csv',
    [
      'id,environment,status,deployed_at,sha',
      'd1,production,success,2026-03-02 10:00,a',
      'd2,production,success,2026-03-09 10:00,b',
      'd3,staging,success,2026-03-09 11:00,c',
    ].join('\n'),
  );

describe('yard dora', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
  });

  describe('compute', () => {
    it('answers with the definition, five metrics and the rows that counted and were dropped', async () => {
      const incidents = writeFile(
        'incidents.ndjson',
        JSON.stringify({
          id: 'i1',
          openedAt: '2026-03-02T11:00:00Z',
          resolvedAt: '2026-03-02T13:00:00Z',
          causedBy: 'd1',
        }),
      );
      const { out } = await yardDora(
        'compute',
        ...['--deployments', deployments(), '--incidents', incidents],
        ...['--from', '2026-03-01', '--to', '2026-03-15', '--rows', '--json'],
      );
      const { definition, metrics } = JSON.parse(out);
      expect(definition.id).toBe('trainyard');
      expect(metrics.deploymentFrequency).toMatchObject({
        value: { status: 'available', value: 1 },
        dropped: [{ id: 'd3' }],
      });
      expect(metrics.changeFailRate.value.value).toBe(0.5);
      expect(metrics.failedDeploymentRecoveryTime.value.value).toBe(3 * 3600);
      expect(metrics.changeLeadTime.value).toMatchObject({
        status: 'unavailable',
      });
    });

    it('tells people the same in words, and every bad row with its line', async () => {
      const file = writeFile(
        'bad.csv',
        'id,environment,status,deployed_at\nd1,production,success,2026-03-02\nd2,production,maybe,2026-03-02',
      );
      const { out, err } = await yardDora(
        'compute',
        ...['--deployments', file, '--rows', '--preset', 'rhdh-scorecard'],
      );
      expect(err).toContain('bad.csv:3: result');
      expect(process.exitCode).toBe(1);
      expect(out).toContain('unavailable:');
      expect(out).toContain('RHDH');
    });

    it('says what is missing where no row has a time', async () => {
      const file = writeFile('none.csv', 'id,environment,status\n');
      await expect(yardDora('compute', '--deployments', file)).rejects.toThrow(
        'no row has a time',
      );
    });
  });

  describe('import', () => {
    const report = {
      received: 3,
      accepted: 3,
      unchanged: 0,
      unmapped: 0,
      errors: [],
    };

    it('tries again where the portal is out of reach for a moment, with the very same rows', async () => {
      const bodies: unknown[] = [];
      const fetched = jest
        .spyOn(globalThis, 'fetch')
        .mockImplementation(async (_, init) => {
          bodies.push(init?.body);
          if (bodies.length === 1) throw new Error('connection refused');
          return bodies.length === 2
            ? new Response('busy', { status: 503 })
            : Response.json(report);
        });
      const { out } = await yardDora(
        ...['import', deployments(), '--kind', 'deployment'],
        ...['--component', 'ledger', '--token', 'planted', '--json'],
      );
      expect(JSON.parse(out)).toEqual({ ...report, errors: 0 });
      expect(bodies).toHaveLength(3);
      expect(new Set(bodies).size).toBe(1);
      expect(String(bodies[0])).toContain('"component":"ledger"');
      expect(fetched).toHaveBeenLastCalledWith(
        expect.objectContaining({ pathname: '/api/delivery/events' }),
        expect.objectContaining({
          headers: expect.objectContaining({
            authorization: 'Bearer planted',
          }),
        }),
      );
    });

    it('gives up after three attempts and says why', async () => {
      const fetched = jest
        .spyOn(globalThis, 'fetch')
        .mockImplementation(async () => new Response('', { status: 502 }));
      await expect(
        yardDora('import', deployments(), '--kind', 'deployment', '--json'),
      ).rejects.toThrow('it answered 502');
      expect(fetched).toHaveBeenCalledTimes(3);
    });

    it('does not repeat what the portal refused', async () => {
      const fetched = jest
        .spyOn(globalThis, 'fetch')
        .mockImplementation(async () =>
          Response.json({ error: 'not allowed' }, { status: 403 }),
        );
      await expect(
        yardDora('import', deployments(), '--kind', 'deployment', '--json'),
      ).rejects.toThrow('the portal answered 403');
      expect(fetched).toHaveBeenCalledTimes(1);
    });

    it('sends long files in batches and says how far it is', async () => {
      const file = writeFile(
        'many.csv',
        `id,environment,status,deployed_at\n${Array.from(
          { length: 1500 },
          (_, index) => `d${index},production,success,2026-03-02`,
        ).join('\n')}`,
      );
      const fetched = jest
        .spyOn(globalThis, 'fetch')
        .mockImplementation(async () => Response.json(report));
      const { out, err } = await yardDora(
        'import',
        file,
        '--kind',
        'deployment',
      );
      expect(fetched).toHaveBeenCalledTimes(2);
      expect(err).toContain('1500 of 1500');
      expect(out).toContain('6 accepted');
    });
  });
});
