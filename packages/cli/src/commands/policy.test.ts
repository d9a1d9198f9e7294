import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { register } from './policy';

// Engines start, and on a slow machine they do so slowly.
jest.setTimeout(300_000);

const root = path.resolve(__dirname, '../../../..');
const faulty = 'FROM debian:12\nRUN sudo make\n';
const fine =
  'FROM debian:12.8\nRUN useradd app\nUSER app\nHEALTHCHECK CMD true\n';

describe('yard policy', () => {
  let folder: string;
  let said: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yard-policy-'));
    said = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      said += String(text);
      return true;
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
    fs.rmSync(folder, { recursive: true });
    process.exitCode = 0;
  });

  async function yard(...args: string[]) {
    process.exitCode = 0;
    const command = new Command();
    register(command);
    await command.parseAsync(args, { from: 'user' });
    return process.exitCode;
  }

  function write(name: string, text: string): string {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return file;
  }

  it('ends by the verdict of the environment', async () => {
    write('Dockerfile', faulty);
    expect(await yard('check', folder, '--env', 'dev')).toBe(0);
    expect(await yard('check', folder)).toBe(1);
    expect(said).toContain('docker-no-sudo');
    expect(said).toContain('staging (enforced): refused');
    write('Dockerfile', fine);
    expect(await yard('check', folder, '--env', 'production')).toBe(0);
  });

  it.each([
    ['json', /"valid": false/],
    ['sarif', /"ruleId": "docker-no-sudo"/],
    ['junit', /<failure type="high" [^>]*sudo/],
    ['csv', /^high,docker-/m],
  ])('writes %s', async (format, expected) => {
    write('Dockerfile', faulty);
    const output = path.join(folder, 'report');
    const code = await yard(
      'check',
      path.join(folder, 'Dockerfile'),
      ...['--format', format, '--output', output],
    );
    expect(code).toBe(1);
    expect(said).toBe('');
    expect(fs.readFileSync(output, 'utf8')).toMatch(expected);
  });

  it('finds secrets in source code, and makes no policy of it', async () => {
    const key = `${'AK'}IA${'QWERTYUIOPASDFGH'}`;
    write('src/upload.py', `client = connect('${key}')\n`);
    write('.env', 'LEVEL=info\n');
    write('logo.json', '{"a": 1}\0');
    const rules = path.dirname(
      write('rules/acme.rego', 'package acme\ndeny contains "no" if true\n'),
    );
    await yard('check', path.join(folder, 'src'), '--rules', rules);
    expect(said).toContain('upload.py:1');
    expect(said).toContain('secret-aws-key-id');
    expect(said).not.toContain(key);
    expect(said).toContain('1 critical, 0 high');
  });

  it('says what it does not know', async () => {
    write('notes.txt', 'hello');
    await expect(yard('check', folder)).rejects.toThrow(/nothing in .* known/);
    write('Dockerfile', fine);
    await expect(yard('check', folder, '--format', 'pdf')).rejects.toThrow(
      'unknown format "pdf"',
    );
    await expect(yard('check', folder, '--type', 'song')).rejects.toThrow(
      'unknown type "song"',
    );
  });

  describe('with rules of their own', () => {
    const rego = `package acme
deny contains "no team" if not input.team
`;

    it('judges by the OPA inside, and tests them', async () => {
      const rules = path.dirname(write('rules/acme.rego', rego));
      write(
        'rules/acme_test.rego',
        'package acme\ntest_team if count(deny) == 0 with input as {"team": "a"}\n',
      );
      const file = write('service.json', '{"name": "shop"}');
      const code = await yard('check', file, '--rules', rules);
      expect(said).toContain('no team');
      expect(code).toBe(1);
      expect(await yard('test', rules)).toBe(0);
      expect(said).toContain('1 tests, 0 failed');
    });

    it('judges by an OPA server that was named, and takes its absence for no pass', async () => {
      const rules = path.dirname(write('rules/acme.rego', rego));
      const file = write('service.json', '{"name": "shop"}');
      const asked: string[] = [];
      const server = createServer((request, response) => {
        asked.push(`${request.method} ${request.url?.split('?')[0]}`);
        request.resume();
        request.on('end', () => {
          response.setHeader('content-type', 'application/json');
          response.end(
            request.method === 'POST' ? '{"result": ["by the server"]}' : '{}',
          );
        });
      });
      await new Promise<void>(resolve =>
        server.listen(0, '127.0.0.1', resolve),
      );
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}`;
      const check = (opa: string) =>
        yard(
          'check',
          file,
          '--rules',
          rules,
          '--opa',
          opa,
          '--env',
          'production',
        );
      try {
        await check(url);
        expect(said).toContain('by the server');
        expect(asked).toContainEqual(
          expect.stringMatching(/^PUT \/v1\/policies\/trainyard/),
        );
      } finally {
        server.closeAllConnections();
        await new Promise(resolve => server.close(resolve));
      }
    });

    it('judges by a program that was named, and says when there is none', async () => {
      const rules = path.dirname(write('rules/acme.rego', rego));
      const file = write('service.json', '{"name": "shop"}');
      // A first line with the path of Node must not contain spaces.
      const node = path.join(folder, 'node');
      fs.symlinkSync(process.execPath, node);
      const program = write(
        'opa',
        `#!${node}
const [command] = process.argv.slice(2);
if (command === 'capabilities') console.log('{"builtins": [], "features": []}');
if (command === 'eval') console.log('{"result": [{"expressions": [{"value": ["by the program"]}]}]}');
`,
      );
      fs.chmodSync(program, 0o755);
      await yard('check', file, '--rules', rules, '--opa', program);
      expect(said).toContain('by the program');
      await expect(
        yard('check', file, '--rules', rules, '--opa', `${program}-2`),
      ).rejects.toThrow(/opa-2/);
    });
  });

  it.each(['infra', '.github'])(
    'finds nothing in our own %s at the level of production',
    async own => {
      const code = await yard(
        'check',
        path.join(root, own),
        '--env',
        'production',
      );
      expect(said).toContain('production (strict): passed');
      expect(code).toBe(0);
    },
  );
});
