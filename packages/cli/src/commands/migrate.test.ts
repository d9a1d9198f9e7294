import fs from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { register } from './migrate';

jest.setTimeout(300_000);

const clean =
  "pipeline { agent any; stages { stage('Build') { steps { sh 'make' } } } }";
const unclear =
  "pipeline { agent any; stages { stage('Build') { steps { sh 'make'; nobodyKnowsThis 'x' } } } }";

describe('yard migrate', () => {
  let folder: string;
  let said: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yard-migrate-'));
    said = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      said += String(text);
      return true;
    });
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    fs.rmSync(folder, { recursive: true });
    process.exitCode = 0;
  });

  async function yard(...args: string[]) {
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

  it('prints one object with the account of every construct', async () => {
    const file = write('Jenkinsfile', unclear);
    expect(await yard(file, '--report', 'json')).toBe(0);
    const { files, totals } = JSON.parse(said);
    expect(files).toEqual([
      expect.objectContaining({
        path: file,
        parsed: true,
        kind: 'declarative',
        errors: [],
        workflow: expect.stringContaining('run: make'),
        valid: true,
        equivalence: {
          scenarios: expect.any(Number),
          equal: expect.any(Number),
        },
        ms: expect.any(Number),
      }),
    ]);
    const { items, ...counts } = files[0].constructs;
    expect(counts).toEqual({
      total: items.length,
      converted: items.length - 1,
      approximated: 0,
      manual: 1,
      dropped: 0,
      unaccounted: 0,
    });
    expect(items).toContainEqual({
      line: 1,
      name: 'nobodyKnowsThis',
      kind: 'step',
      state: 'manual',
      note: expect.stringContaining('mapping table'),
      output: 'jobs.build',
    });
    expect(totals).toMatchObject({ files: 1, valid: 1, manual: 1 });
  });

  it('is strict about what needs a person, and knows the steps of a table', async () => {
    const file = write('Jenkinsfile', unclear);
    expect(await yard(file, '--strict')).toBe(1);
    const mapping = write(
      'mapping.yaml',
      'steps:\n  nobodyKnowsThis:\n    run: ./known.sh "{{args.0}}"\n',
    );
    expect(await yard(file, '--strict', '--mapping', mapping)).toBe(0);
    const broken = write('broken.yaml', 'steps: 7\n');
    await expect(yard(file, '--mapping', broken)).rejects.toThrow(
      "wrong at 'steps'",
    );
  });

  it('shows a table for a folder, writes workflows and reports, and fails for a broken file', async () => {
    write('a/Jenkinsfile', clean);
    write('b/Jenkinsfile', 'pipeline { agent any');
    write('node_modules/x/Jenkinsfile', clean);
    const out = path.join(folder, 'out');
    expect(await yard(folder, '--out', out)).toBe(1);
    expect(said).toMatch(/a\/Jenkinsfile +successful +yes/);
    expect(said).toMatch(/b\/Jenkinsfile +failed/);
    expect(said).toMatch(/b\/Jenkinsfile:1:\d+: /);
    expect(said).not.toContain('node_modules');
    const written = fs
      .readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter(each => /yml$|md$/.test(each));
    expect(written.filter(each => each.endsWith('.md'))).toHaveLength(2);
    expect(written).toContainEqual(
      expect.stringMatching(/a_Jenkinsfile.*jenkinsfile\.yml$/),
    );
  });

  it('takes the jobs of a server, in folders too, and says when it is refused', async () => {
    let isBusy = true;
    const server = createServer((request, response) => {
      // What a server says of itself is asked nothing: nobody listens there.
      const base = 'http://jenkins.invalid';
      if (request.headers.authorization === undefined) {
        response.writeHead(401).end();
      } else if (request.url === '/job/team/job/app/config.xml' && isBusy) {
        isBusy = false;
        response.writeHead(503, { 'retry-after': '0' }).end();
      } else if (request.url?.startsWith('/job/team/api/json')) {
        response.end(
          JSON.stringify({ jobs: [{ name: 'app', url: `${base}/job/app/` }] }),
        );
      } else if (request.url?.startsWith('/api/json')) {
        response.end(
          JSON.stringify({
            jobs: [
              {
                name: 'team',
                url: `${base}/job/team/`,
                _class: 'com.cloudbees.hudson.plugins.folder.Folder',
              },
            ],
          }),
        );
      } else {
        response.end(
          '<project><builders><hudson.tasks.Shell><command>make all</command></hudson.tasks.Shell></builders></project>',
        );
      }
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const url = `http://127.0.0.1:${
      typeof address === 'object' ? address?.port : ''
    }`;
    try {
      await expect(yard('--jenkins', url)).rejects.toThrow('JENKINS_TOKEN');
      process.env.JENKINS_USER = 'ada';
      process.env.JENKINS_TOKEN = 'secret';
      expect(await yard('--jenkins', url, '--report', 'json')).toBe(0);
      const { files } = JSON.parse(said);
      expect(files).toEqual([
        expect.objectContaining({
          path: 'team/app/config.xml',
          kind: 'freestyle',
          workflow: expect.stringContaining('run: make all'),
        }),
      ]);
      expect(said).not.toContain('secret');
    } finally {
      delete process.env.JENKINS_USER;
      delete process.env.JENKINS_TOKEN;
      server.closeAllConnections();
      server.close();
    }
  });

  it('gives up on a server that stays busy, and follows it nowhere', async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      asked++;
      if (request.url?.startsWith('/elsewhere')) {
        response.writeHead(302, { location: 'http://jenkins.invalid/' }).end();
      } else {
        response.writeHead(503, { 'retry-after': '0' }).end();
      }
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const url = `http://127.0.0.1:${
      typeof address === 'object' ? address?.port : ''
    }`;
    try {
      await expect(yard('--jenkins', url)).rejects.toThrow('answered 503');
      expect(asked).toBe(4);
      await expect(yard('--jenkins', `${url}/elsewhere`)).rejects.toThrow(
        'answered 302',
      );
    } finally {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    }
    await expect(yard('--jenkins', url)).rejects.toThrow('could not be read');
  });

  it.each([
    [[], 'name a Jenkinsfile or a folder'],
    [['nowhere'], 'there is no file or folder nowhere'],
  ])('says what is missing: %j', async (args, message) => {
    await expect(yard(...args)).rejects.toThrow(message);
  });
});
