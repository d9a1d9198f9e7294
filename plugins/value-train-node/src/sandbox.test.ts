import fs from 'node:fs';
import { createMemoryView } from '@trainyard/plugin-value-train-common';
import { runInSandbox, splitCommand } from './sandbox';

jest.setTimeout(300_000);

describe('runInSandbox', () => {
  const files = new Map([
    [
      'check.js',
      "const fs = require('fs'); fs.writeFileSync('made.txt', 'x'); console.log(Object.keys(process.env).sort().join()); process.exit(Number(process.argv[2] ?? 0));",
    ],
    ['endless.js', 'for (;;) {}'],
    ['ends.js', 'process.kill(process.pid, process.argv[2]);'],
  ]);
  const run = (command: string, seconds = 20) =>
    runInSandbox(
      createMemoryView(files),
      (from, to) => fs.writeFileSync(to, files.get(from) ?? ''),
      command,
      seconds,
    );

  it('runs on a copy with an empty environment and tells the exit code', async () => {
    process.env.PLANTED_SECRET = 'do-not-pass-on';
    const passed = await run('node check.js');
    expect(passed.exitCode).toBe(0);
    expect(passed.output).not.toContain('PLANTED_SECRET');
    expect((await run('node check.js 3')).exitCode).toBe(3);
    expect(files.has('made.txt')).toBe(false);
    delete process.env.PLANTED_SECRET;
  });

  it('stops what does not end, and names programs that are not there', async () => {
    expect(await run('node endless.js', 1)).toMatchObject({
      exitCode: undefined,
      output: expect.stringContaining('stopped after 1 s'),
    });
    expect(await run('no-such-program --x')).toMatchObject({
      exitCode: undefined,
      output: expect.stringContaining('"no-such-program" is not installed'),
    });
    expect((await run('../../bin/sh -c true')).exitCode).toBeUndefined();
  });

  it.each([
    ['SIGXCPU', 'stopped after 20 s of computing'],
    ['SIGKILL', 'ended by SIGKILL'],
  ])('says why a command ended by %s has no result', async (signal, why) => {
    expect(await run(`node ends.js ${signal}`)).toMatchObject({
      exitCode: undefined,
      output: expect.stringContaining(why),
    });
  });

  it('splits commands at spaces without a shell', () => {
    expect(splitCommand('python3 -m unittest "a b.py" $(id)')).toEqual([
      'python3',
      '-m',
      'unittest',
      'a b.py',
      '$(id)',
    ]);
  });
});
