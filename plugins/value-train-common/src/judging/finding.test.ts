import { findBrokenLinks } from './links';
import { findPlaceholders } from './placeholders';
import { findSecretsInText } from './secrets';

describe('findBrokenLinks', () => {
  const files: Record<string, string> = {
    'docs/plan.md': '# Plan\n\n## 1. First step {#start}\n\nAside\n-----\n',
    'docs/a (b).md': '',
    'data.csv': '',
  };
  const broken = (text: string) =>
    findBrokenLinks('docs/note.md', text, {
      exists: path => path === 'docs/note.md' || path in files,
      readText: path => (path === 'docs/note.md' ? text : files[path]),
    }).map(({ line, target }) => `${line}: ${target}`);

  it('follows files and headings, however links are written', () => {
    expect(
      broken(
        [
          '# Note',
          '[a](plan.md) [b](./plan.md#first-step) [c](plan.md#start)',
          '[d](plan.md#aside) [e](#note) [f](#top) [g](../data.csv)',
          '[h](/data.csv) [i](<a (b).md>) [j](a%20(b).md)',
          '[k](https://example.com) [l](mailto:x@example.com)',
          '[m]: plan.md',
          '`[n](gone.md)` <!-- [o](gone.md) -->',
          '```',
          '[p](gone.md)',
          '```',
        ].join('\n'),
      ),
    ).toEqual([]);
    expect(
      broken(
        '[a](gone.md)\n[b](plan.md#second)\n[c](../../x.md)\n[d](100%.md)\n\n[e]: gone.md',
      ),
    ).toEqual([
      '1: gone.md',
      '2: plan.md#second',
      '3: ../../x.md',
      '4: 100%.md',
      '6: gone.md',
    ]);
  });
});

describe('findSecretsInText', () => {
  // Put together here, so that no search for credentials finds this file.
  const made = (...parts: string[]) => parts.join('');
  it.each([
    [made('-----BEGIN RSA ', 'PRIVATE KEY-----'), 'private key'],
    [made('x = "glp', 'at-', 'a1B2c3D4e5F6g7H8i9J0"'), 'GitLab token'],
    [made('postgres://me:', 'Str0ng!pass', '@db/x'), 'password in a URL'],
    [
      made('Authorization: Bear', 'er a8f3k2l9d7s6q1w4'),
      'authorization header',
    ],
    [made('password = "', 'hunter2!x', '"'), 'value of "password"'],
  ])('finds %#: %s', (line, kind) => {
    expect(findSecretsInText('a', `first\n${line}\n`)).toEqual([
      { path: 'a', line: 2, kind },
    ]);
  });

  it('finds one at the end of a line of a megabyte', () => {
    const token = made('gh', 'p_', 'a1B2'.repeat(9));
    expect(
      findSecretsInText('a', `${'x '.repeat(500_000)}${token}`),
    ).toHaveLength(1);
  });

  it.each([
    'password = os.environ["PASSWORD"]',
    'token: ${{ secrets.TOKEN }}',
    'api_key: vault:kv/models',
    'password: <your password>',
    'The token_count of a request is limited.',
    'postgres://me:${PASSWORD}@db/x',
  ])('leaves %s alone', line => {
    expect(findSecretsInText('a', line)).toEqual([]);
  });
});

describe('findPlaceholders', () => {
  it.each([
    ['A TODO here', 'TODO'],
    ['todo: write', 'todo:'],
    ['<your name>', '<your name>'],
    ['why???', '???'],
  ])('finds %s', (line, text) => {
    expect(findPlaceholders(`x\n${line}`, ['\\bTODO\\b'])).toEqual([
      { line: 2, text },
    ]);
  });

  it.each(['no `TODO` is left', 'our todo list', '[TODO](list.md)'])(
    'leaves %s alone',
    line => {
      expect(findPlaceholders(line, ['\\bTODO\\b'])).toEqual([]);
    },
  );
});
