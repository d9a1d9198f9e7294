import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { createTestDatabases } from '@trainyard/test-databases';
import fc from 'fast-check';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { actAs, startBackend, TestBackend } from '../__testUtils__/testBackend';
import { BinaryGitRepository } from './BinaryGitRepository';
import { requireFilePath } from './gitNames';
import { GitStore } from './GitStore';
import { IsomorphicGitRepository } from './IsomorphicGitRepository';

jest.setTimeout(300_000);

const run = promisify(execFile);
const AUTHOR = { name: 'Agent', email: 'agent@example.com' };

describe.each([
  ['the git binary', BinaryGitRepository],
  ['JavaScript alone', IsomorphicGitRepository],
])('a repository by %s', (_, Repository) => {
  const directory = createMockDirectory();

  it('commits, branches, compares', async () => {
    const repository = new Repository(
      'one',
      path.join(directory.path, 'one.git'),
    );
    expect(await repository.exists()).toBe(false);
    const first = await repository.commit({
      branch: 'main',
      message: 'Begin',
      author: AUTHOR,
      changes: [
        { path: 'a.txt', content: 'a\n' },
        { path: 'bin/run', content: '#!/bin/sh\n', executable: true },
      ],
    });
    const second = await repository.commit({
      branch: 'change',
      from: 'main',
      message: 'Change',
      author: AUTHOR,
      changes: [{ path: 'a.txt', content: 'b\n' }, { path: 'bin/run' }],
    });
    expect(await repository.branches()).toEqual(['change', 'main']);
    expect(await repository.listFiles('change')).toEqual(['a.txt']);
    expect(await repository.diff(first, second)).toContain('-a\n+b');
    expect(await repository.readFile('main', 'missing')).toBeUndefined();
    const again = await repository.commit({
      branch: 'change',
      message: 'Nothing',
      author: AUTHOR,
      changes: [{ path: 'a.txt', content: 'b\n' }],
    });
    expect(again).toBe(second);
  });

  it('imports branches from another repository', async () => {
    const copy = new Repository('copy', path.join(directory.path, 'copy.git'));
    await copy.importFrom(path.join(directory.path, 'one.git'));
    expect(await copy.branches()).toEqual(['change', 'main']);
    await expect(copy.importFrom('ext::sh -c id')).rejects.toThrow('neither');
  });

  it('says what is no repository', async () => {
    const copy = new Repository('none', path.join(directory.path, 'none.git'));
    await expect(
      copy.importFrom(path.join(directory.path, 'nothing')),
    ).rejects.toThrow();
    await expect(copy.listFiles('main')).rejects.toThrow('no revision');
  });
});

describe('a repository without a git binary', () => {
  const directory = createMockDirectory();
  const names = fc.constantFrom('a', 'b', 'd/a', 'd/b', 'd/e/a', 'e');
  const changes = fc.array(
    fc.record({
      path: names,
      content: fc.option(fc.constantFrom('', 'x\n', 'x\ny\n', 'x\ny'), {
        nil: undefined,
      }),
      executable: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  );

  it('makes the same trees and is read by git', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(changes, { minLength: 1, maxLength: 4 }),
        async commits => {
          number += 1;
          const folder = path.join(directory.path, `r${number}`);
          const ours = new IsomorphicGitRepository('o', `${folder}-js.git`);
          const theirs = new BinaryGitRepository('t', `${folder}-bin.git`);
          for (const [index, each] of commits.entries()) {
            // Two changes of one path in a commit have no order in git's index.
            const once = [...new Map(each.map(c => [c.path, c])).values()];
            const input = {
              branch: 'main',
              message: `Commit ${index}`,
              author: AUTHOR,
              changes: once,
            };
            await ours.commit(input);
            await theirs.commit(input);
          }
          const read = new BinaryGitRepository('read', ours.folder);
          const treeOf = async (folderOf: string) =>
            (
              await run('git', [
                `--git-dir=${folderOf}`,
                'rev-parse',
                'main^{tree}',
              ])
            ).stdout;
          expect(await treeOf(ours.folder)).toBe(await treeOf(theirs.folder));
          expect(await ours.listFiles('main')).toEqual(
            await theirs.listFiles('main'),
          );
          expect(await read.diff('', 'main')).toBe(
            await theirs.diff('', 'main'),
          );
          await run('git', [`--git-dir=${ours.folder}`, 'fsck', '--strict']);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('the git store', () => {
  it('lets no name or path lead out of its folder', async () => {
    const store = new GitStore('/repositories');
    fc.assert(
      fc.property(fc.string(), fc.string(), (project, name) => {
        let folder = '/repositories/x';
        try {
          folder = store.folderOf(project, name);
        } catch {
          // A refusal is fine.
        }
        expect(path.resolve(folder).startsWith('/repositories/')).toBe(true);
      }),
    );
    for (const file of [
      '../x',
      '/etc/passwd',
      'a/../../b',
      '.git/config',
      'a//b',
      '',
    ]) {
      expect(() => requireFilePath(file)).toThrow();
    }
    const repository = store.repository('default', 'one');
    await expect(
      repository.resolve('--output=/tmp/x'),
    ).resolves.toBeUndefined();
  });
});

describe.each(['binary', 'javascript'] as const)('git over HTTP by %s', use => {
  const databases = createTestDatabases('@trainyard/plugin-agents-backend');
  const directory = createMockDirectory();
  let backend: TestBackend;

  beforeAll(async () => {
    backend = await startBackend({
      knex: await databases.init(),
      config: {
        agents: { git: { path: path.join(directory.path, 'git'), use } },
      },
    });
    await actAs(backend)
      .post('/projects', { projectId: 'payments', title: 'Payments' })
      .expect(201);
    await new GitStore(path.join(directory.path, 'git'), use === 'binary')
      .repository('payments', 'ledger')
      .commit({
        branch: 'main',
        message: 'Begin',
        author: AUTHOR,
        changes: [{ path: 'README.md', content: 'hello\n' }],
      });
  });
  afterAll(() => backend.stop());

  const clone = (user: string | undefined, target: string) => {
    const url = `http://127.0.0.1:${backend.server.port()}/api/agents/git/payments/ledger.git`;
    const credentials = user
      ? Buffer.from(`token:${mockCredentials.user.token(user)}`).toString(
          'base64',
        )
      : '';
    return run(
      'git',
      [
        ...(user
          ? ['-c', `http.extraHeader=Authorization: Basic ${credentials}`]
          : []),
        'clone',
        url,
        path.join(directory.path, target),
      ],
      { env: { PATH: process.env.PATH, GIT_TERMINAL_PROMPT: '0' } as never },
    );
  };

  it('is cloned by a real client with the rights of its member', async () => {
    await clone('user:default/alice', 'clone');
    const { stdout } = await run('git', [
      '-C',
      path.join(directory.path, 'clone'),
      'show',
      'HEAD:README.md',
    ]);
    expect(stdout).toBe('hello\n');
  });

  it('does not exist for strangers, and asks the unknown for a token', async () => {
    await expect(clone('user:default/mallory', 'x')).rejects.toThrow(
      'not found',
    );
    await expect(clone(undefined, 'y')).rejects.toThrow(
      'could not read Username',
    );
  });
});
