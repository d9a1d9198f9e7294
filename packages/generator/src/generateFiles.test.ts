import fc from 'fast-check';
import { parse } from 'yaml';
import { generateFiles } from './generateFiles';
import { hashFiles } from './hashFiles';
import { Layer } from './layer/Layer';

function layer(
  name: string,
  files: Record<string, string>,
  rest: Partial<Layer> = {},
): Layer {
  return {
    name,
    description: name,
    order: 50,
    provides: [],
    files: Object.entries(files).map(([path, content]) => {
      const [target, slot] = path.split('#');
      return { path: target, slot, content };
    }),
    ...rest,
  };
}

function contentOf(layers: Layer[], path: string, values = {}) {
  const { files } = generateFiles({ layers, values });
  return files.find(file => file.path === path)?.content;
}

describe('generateFiles', () => {
  it('takes layers whose condition holds and renders paths', () => {
    const layers = [
      layer('always', { 'src/__names.package__/__init__.py': 'x\n' }),
      layer('never', { 'b.txt': 'b\n' }, { when: "kind == 'grpc'" }),
    ];
    expect(
      generateFiles({
        layers,
        values: { kind: 'rest', names: { package: 'orders' } },
      }),
    ).toEqual({
      layers: ['always'],
      files: [{ path: 'src/orders/__init__.py', content: 'x\n' }],
    });
  });

  it('merges package.json, YAML and line files', () => {
    const base = layer('base', {
      'package.json': '{"name":"a","dependencies":{"zod":"1"}}',
      'deploy.yaml': 'kind: A\nspec:\n  env:\n    - {name: X, value: "1"}\n',
      '.gitignore': 'dist\n',
    });
    const more = layer('more', {
      'package.json': '{"dependencies":{"pg":"8"}}',
      'deploy.yaml':
        'kind: A\nspec:\n  env:\n    - {name: Y, value: "2"}\n    - {name: X, value: "3"}\n---\nkind: B\n',
      '.gitignore': 'dist\n.env\n',
    });
    const both = [base, more];
    expect(contentOf(both, 'package.json')).toBe(
      `${JSON.stringify(
        { name: 'a', dependencies: { pg: '8', zod: '1' } },
        undefined,
        2,
      )}\n`,
    );
    const [first, second] = contentOf(both, 'deploy.yaml')?.split('---') ?? [];
    expect(parse(first)).toEqual({
      kind: 'A',
      spec: {
        env: [
          { name: 'X', value: '3' },
          { name: 'Y', value: '2' },
        ],
      },
    });
    expect(parse(second)).toEqual({ kind: 'B' });
    expect(contentOf(both, '.gitignore')).toBe('dist\n.env\n');
  });

  it('lets layers fill the slots of another one', () => {
    expect(
      contentOf(
        [
          layer('app', { 'app.js': 'start\n<% slot routes %>\nend\n' }),
          layer('users', { 'app.js#routes': 'users();\n' }),
        ],
        'app.js',
      ),
    ).toBe('start\nusers();\nend\n');
  });

  it('lets layers tell each other what there is, and writes a file for each of them', () => {
    const modules = (name: string, port: number) => ({
      values: { modules: [{ name, port, title: '<%= who %>' }] },
    });
    const layers = [
      layer('all', {
        'modules/__each.modules.name__/main.tf':
          '<%= each.title %> <%= each.port %>\n<% slot more %>\n',
        'modules/__each.modules.name__/main.tf#more': '# <%= each.name %>\n',
        'list.txt': '<% each m in modules %>\n<%= m.name %>\n<% end %>\n',
      }),
      layer('queue', {}, modules('queue', 1)),
      layer('store', {}, modules('store', 2)),
      layer('off', {}, { ...modules('off', 3), when: "who == 'you'" }),
    ];
    const values = { who: 'me', modules: [{ name: 'queue', extra: true }] };
    expect(generateFiles({ layers, values }).files).toEqual([
      { path: 'list.txt', content: 'queue\nstore\n' },
      { path: 'modules/queue/main.tf', content: 'me 1\n# queue\n' },
      { path: 'modules/store/main.tf', content: 'me 2\n# store\n' },
    ]);
    expect(() =>
      generateFiles({
        layers: [layer('a', { '__each.things.name__': 'x' })],
        values,
      }),
    ).toThrow("'things', which is not a list");
  });

  it.each([
    [[layer('a', { 'x.js': '1' }), layer('b', { 'x.js': '2' })], 'a and b'],
    [[layer('a', { 'x.js#gone': '1' })], "slot 'gone' of x.js"],
    [[layer('a', { '__up__/x': '1' })], 'would leave the repository'],
  ])('refuses what cannot be put together', (layers, message) => {
    expect(() => generateFiles({ layers, values: { up: '..' } })).toThrow(
      message,
    );
  });

  it('says which capability is missing and which are there', () => {
    const layers = [layer('a', {}, { provides: ['feature:auth'] })];
    expect(() =>
      generateFiles({ layers, values: {}, requires: ['feature:cache'] }),
    ).toThrow(
      'No layer provides feature:cache for this combination; available: feature:auth',
    );
  });

  it('is deterministic, and the hash tells any two sets of files apart', () => {
    const file = fc.record({
      path: fc.stringMatching(/^[a-z]{1,3}$/),
      content: fc.string(),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(file, { selector: ({ path }) => path }),
        fc.string(),
        (files, extra) => {
          const hash = hashFiles(files);
          expect(hashFiles([...files].reverse())).toBe(hash);
          expect(
            hashFiles([...files, { path: 'zzzz', content: extra }]),
          ).not.toBe(hash);
        },
      ),
    );
  });
});
