import fc from 'fast-check';
import { parseCsv } from './csv';
import { parseJson, parseMarkdown, parseYaml } from './documents';
import { parseSections } from './markdown';

const keysOf = (body: string) => parseSections(body).map(({ key }) => key);

describe('content as other people write it', () => {
  it('reads the same table in every dialect of CSV', () => {
    const cell = fc.oneof(
      fc.integer().map(String),
      fc.string({ unit: 'grapheme-ascii' }).map(text => text.trim()),
    );
    const quote = (text: string) => `"${text.replace(/"/g, '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (rows, separator, end, hasMark) => {
          const write = (mark: string, line: string) =>
            [['id', 'text'], ...rows]
              .map(row => row.map(quote).join(mark))
              .join(line);
          const text = `${hasMark ? '\uFEFF' : ''}${write(separator, end)}`;
          const plain = parseCsv(`${write(separator, '\n')}\n`);
          expect(parseCsv(`${text}${end}${end}`)).toEqual(plain);
          expect(plain.ok && (plain.value as unknown[]).length).toBe(
            rows.length,
          );
        },
      ),
    );
    expect(parseCsv('a;b\n1,5;x\n')).toEqual({
      ok: true,
      value: [{ a: 1.5, b: 'x' }],
    });
    expect(parseCsv('a,b\n1\n')).toMatchObject({ ok: false, line: 2 });
  });

  it('finds headings in every form, and none in code or comments', () => {
    const plain = keysOf('# Brief\n\n## Problem\n\nx\n\n## Value\n\ny\n');
    for (const other of [
      'Brief\n=====\n\nProblem\n-------\n\nx\n\nValue\n---\ny\n',
      '# 1. Brief\r\n\r\n## 1.1 Problem\r\n\r\nx\r\n\r\n## 2) Value ##\r\n',
      '# Brief {#top}\n\n## 🎯 Problem\n\n##  **Value**\n',
    ]) {
      expect(keysOf(other)).toEqual(plain);
    }
    expect(keysOf('~~~\n## Problem\n~~~\n<!--\n## Value\n-->\n')).toEqual([]);
    // A line below a list or a paragraph of several lines parts sections, it underlines nothing.
    expect(keysOf('- item\n---\n\ntwo\nlines\n---\n')).toEqual([]);
  });

  it('reads front matter and YAML with other endings, marks, anchors and merges', () => {
    const { frontMatter, body } = parseMarkdown(
      '\uFEFF---\r\nbase: &base\r\n  a: 1\r\nmore:\r\n  <<: *base\r\n  b: 2\r\n...\r\nText\r\n',
    );
    expect(frontMatter).toMatchObject({
      ok: true,
      value: { more: { a: 1, b: 2 } },
    });
    expect(body).toBe('Text\r\n');
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    'bcdefg'.split('').forEach((name, index) => {
      const former = `*${'abcdef'[index]}`;
      bomb.push(`${name}: &${name} [${Array(9).fill(former).join(', ')}]`);
    });
    expect(parseYaml(bomb.join('\n')).ok).toBe(false);
    expect(parseYaml('a: [1\nb: }').ok).toBe(false);
    expect(parseYaml('a: 1\na: 2').ok).toBe(false);
  });

  it('believes no JSON object that says two things at once', () => {
    expect(parseJson('{"a": {"b": 1, "c": [{"b": 2}], "b": 3}}')).toEqual({
      ok: false,
      reason: 'has the key "b" twice in one object',
    });
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(parseJson(JSON.stringify(value))).toEqual({
          ok: true,
          value: JSON.parse(JSON.stringify(value)),
        });
      }),
    );
  });
});
