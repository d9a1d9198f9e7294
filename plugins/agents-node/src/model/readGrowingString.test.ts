import fc from 'fast-check';
import { readGrowingString } from './readGrowingString';

/** Characters as a model may write them: plain, escaped, as pairs of escapes. */
const written = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
        fc.constantFrom('"', '\\', '\n', '\u2028', '😀', '\\u', '",', '{"'),
      ),
      fc.boolean(),
    ),
    { maxLength: 12 },
  )
  .map(parts =>
    parts
      .map(([text, isEscaped]) =>
        isEscaped
          ? text
              .split('')
              .map(
                unit =>
                  `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
              )
              .join('')
          : JSON.stringify(text).slice(1, -1),
      )
      .join(''),
  );

const others = fc.dictionary(
  fc
    .string({ maxLength: 4 })
    .filter(name => name !== 'output' && name !== 'answer'),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 3 },
);

/** An envelope with the string inside, with room where JSON allows it. */
const envelopes = fc
  .record({
    before: others,
    beside: others,
    after: others,
    string: written,
    space: fc.constantFrom('', ' ', '\n  '),
    fence: fc.constantFrom('', '```json\n'),
  })
  .map(({ before, beside, after, string, space, fence }) => {
    const members = (values: Record<string, unknown>) =>
      Object.entries(values).map(
        ([name, value]) =>
          `${JSON.stringify(name)}${space}:${space}${JSON.stringify(value)}`,
      );
    const join = (all: readonly string[]) =>
      `{${space}${all.join(`${space},${space}`)}${space}}`;
    const output = join([
      ...members(beside),
      `"answer"${space}:${space}"${string}"`,
    ]);
    const json = join([
      ...members(before),
      `"output"${space}:${space}${output}`,
      ...members(after),
    ]);
    return { text: `${fence}${json}`, value: JSON.parse(json).output.answer };
  });

describe('readGrowingString', () => {
  it('only grows, and becomes the value, wherever the text ends', () => {
    fc.assert(
      fc.property(envelopes, ({ text, value }) => {
        let before = '';
        for (let end = 0; end <= text.length; end++) {
          const read =
            readGrowingString(text.slice(0, end), ['output', 'answer']) ?? '';
          expect(read.startsWith(before)).toBe(true);
          expect(value.startsWith(read)).toBe(true);
          before = read;
        }
        expect(before).toBe(value);
      }),
    );
  });

  it('never ends in half a character', () => {
    const text = '{"answer":"a\\ud83d\\ude00b😀c"}';
    const seen = new Set(
      Array.from({ length: text.length }, (_, end) =>
        readGrowingString(text.slice(0, end), ['answer']),
      ),
    );
    expect([...seen]).toEqual([
      undefined,
      '',
      'a',
      'a😀',
      'a😀b',
      'a😀b😀',
      'a😀b😀c',
    ]);
  });

  it.each([
    ['another type', '{"answer":{"text":"a"}}'],
    ['no object', '["answer","a"]'],
    ['a name inside another value', '{"x":{"answer":"a"},"y":["answer","a"]}'],
    ['no JSON', 'The "answer": "a"'],
    ['an escape that JSON has not', '{"answer":"\\x"}'],
  ])('finds nothing in %s', (_, text) => {
    expect(readGrowingString(text, ['answer'])).toBeUndefined();
  });
});
