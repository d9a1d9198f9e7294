import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { setYamlValue } from './yamlEdits';

const set = (
  source: string,
  path: (string | number)[],
  value: unknown,
  document = 0,
) => setYamlValue(source, document, path, value);

describe('setYamlValue', () => {
  it('changes one value and not one other byte', () => {
    const source =
      "# head\nkind:   Pod   # odd spaces\nspec:\n    containers:\n    -   name: 'a'\n        tty: true # why\n\n\n---\nkind: Other\n";
    expect(set(source, ['spec', 'containers', 0, 'tty'], false)).toBe(
      source.replace('tty: true', 'tty: false'),
    );
    expect(set(source, ['kind'], 'New', 1)).toBe(
      source.replace('kind: Other', 'kind: New'),
    );
  });

  it('adds what is missing where it belongs, before the comments that follow', () => {
    expect(
      set(
        'spec:\n  containers:\n    - name: a # first\n      image: a:1 # pinned\n    # about b\n    - name: b\n',
        ['spec', 'containers', 0, 'securityContext', 'privileged'],
        false,
      ),
    ).toBe(
      'spec:\n  containers:\n    - name: a # first\n      image: a:1 # pinned\n      securityContext:\n        privileged: false\n    # about b\n    - name: b\n',
    );
  });

  it('writes in the notation it finds', () => {
    expect(set('a: { b: 1 } # c\n', ['a', 'd', 'e'], true)).toBe(
      'a: { b: 1, d: { e: true } } # c\n',
    );
    expect(set('a: {}\n', ['a', 'b'], 'x: y')).toBe('a: { b: "x: y" }\n');
    expect(set('a:\n  drop: [X] # c\n', ['a', 'drop'], 'ALL')).toBe(
      'a:\n  drop: [X, ALL] # c\n',
    );
    expect(set('a:\n  drop:\n  - X # c\n', ['a', 'drop'], 'ALL')).toBe(
      'a:\n  drop:\n  - X # c\n  - ALL\n',
    );
    expect(set('a: # none yet\nb: 1\n', ['a', 'c', 'd'], 1)).toBe(
      'a: # none yet\n  c:\n    d: 1\nb: 1\n',
    );
    expect(set('a: ~\n', ['a', 'b'], 1)).toBe('a: { b: 1 }\n');
    expect(set('a:\r\n  b: 1\r\nc: 2\r\n', ['a', 'd'], 3)).toBe(
      'a:\r\n  b: 1\r\n  d: 3\r\nc: 2\r\n',
    );
  });

  it('puts a key of the top before what the file is about, and text blocks stay whole', () => {
    expect(
      set(
        'on: push\n\n# all of it\njobs:\n  a:\n    run: |\n      x\n\n',
        ['permissions'],
        { contents: 'read' },
      ),
    ).toBe(
      'on: push\npermissions:\n  contents: read\n\n# all of it\njobs:\n  a:\n    run: |\n      x\n\n',
    );
    expect(set('a:\n  b: |\n    x\nc: 1\n', ['a', 'd'], 1)).toBe(
      'a:\n  b: |\n    x\n  d: 1\nc: 1\n',
    );
  });

  it.each([
    ['an alias', 'x: &x { a: 1 }\ny: *x\n', ['y', 'a']],
    ['an anchor', 'x: &x 1\ny: *x\n', ['x']],
    ['a merge', 'x: &x { s: { a: 1 } }\ny:\n  <<: *x\n', ['y', 's', 'b']],
    ['text over lines', 'x: |\n  a\n', ['x']],
    ['a map in the place of a value', 'x: { a: 1 }\n', ['x']],
    ['a scalar on the way', 'x: 1\n', ['x', 'a']],
    ['an entry that is not there', 'x: [1]\n', ['x', 3, 'a']],
    ['broken text', 'x: [1\n', ['x']],
    ['an empty document', '', ['x']],
  ] as const)('refuses %s', (_what, source, path) => {
    expect(set(source, [...path], 2)).toBeUndefined();
  });

  const key = fc.constantFrom('a', 'b', 'with space', '1', 'on', "it's");
  const scalar = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      'x',
      '# no comment',
      'two\nlines\n',
      '',
    ),
    fc.integer(),
  );
  const value: fc.Arbitrary<unknown> = fc.letrec(tie => ({
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      scalar,
      fc.dictionary(key, tie('node'), { maxKeys: 3, noNullPrototype: true }),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  })).node;

  it('either changes exactly the wanted value or refuses, and keeps every comment', () => {
    let edits = 0;
    fc.assert(
      fc.property(
        fc.dictionary(key, value, {
          minKeys: 1,
          maxKeys: 4,
          noNullPrototype: true,
        }),
        fc.array(fc.oneof(key, fc.nat(2)), { minLength: 1, maxLength: 4 }),
        fc.constantFrom<unknown>(false, 'ALL', 7),
        fc.constantFrom('any' as const, 'flow' as const),
        (data, path, wanted, collectionStyle) => {
          const text = stringify(data, { collectionStyle, indentSeq: false })
            .split('\n')
            .map((line, index) =>
              // A comment after every line that cannot be text or a part of it.
              /^[\s-]*[ab]: (true|\d+)$/.test(line)
                ? `${line} # c${index}`
                : line,
            )
            .join('\n');
          fc.pre(JSON.stringify(parse(text)) === JSON.stringify(data));
          const edited = set(text, path, wanted);
          if (edited === undefined) return;
          edits++;
          for (const comment of text.match(/# c\d+/g) ?? []) {
            expect(edited).toContain(comment);
          }
          // What was there is still there in its order, but for one place.
          let start = 0;
          while (start < text.length && text[start] === edited[start]) start++;
          let end = 0;
          while (
            end < text.length - start &&
            text[text.length - 1 - end] === edited[edited.length - 1 - end]
          )
            end++;
          expect(text.slice(start, text.length - end)).not.toContain('\n');
          const found = path.reduce<unknown>(
            (at, each) => (at as Record<string, unknown>)[each],
            parse(edited),
          );
          expect(Array.isArray(found) ? found.at(-1) : found).toEqual(wanted);
        },
      ),
      { numRuns: 600 },
    );
    expect(edits).toBeGreaterThan(100);
  });
});
