import { createMockDirectory } from '@backstage/backend-test-utils';
import { readLayers } from './readLayers';

describe('readLayers', () => {
  const folder = createMockDirectory();

  it('finds layers in nested folders, in their order, with slots', () => {
    folder.setContent({
      'b/layer.yaml': 'description: second',
      'b/src/x.js#imports': 'import y',
      'a/deep/layer.yaml':
        "description: first\nwhen: kind == 'rest'\norder: 10\nprovides: ['feature:auth']",
      'a/deep/.gitignore': 'dist',
    });
    expect(readLayers(folder.path)).toEqual([
      {
        name: 'a/deep',
        description: 'first',
        when: "kind == 'rest'",
        order: 10,
        provides: ['feature:auth'],
        files: [{ path: '.gitignore', content: 'dist' }],
      },
      {
        name: 'b',
        description: 'second',
        when: undefined,
        order: 50,
        provides: [],
        files: [{ path: 'src/x.js', slot: 'imports', content: 'import y' }],
      },
    ]);
  });

  it.each([
    ['when: true', "the text 'description' is missing"],
    ['description: a\nwhere: b', "unknown field 'where'"],
    ['- a', 'unknown field'],
  ])('refuses %j', (manifest, message) => {
    folder.setContent({ 'a/layer.yaml': manifest });
    expect(() => readLayers(folder.path)).toThrow(`Layer a: ${message}`);
  });
});
