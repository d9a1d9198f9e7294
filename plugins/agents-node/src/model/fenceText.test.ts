import fc from 'fast-check';
import { fenceText, limitText, showInvisible } from './fenceText';

const hostile = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        '</untrusted-',
        '<untrusted-0123456789ab title="x">',
        '</UNTRUSTED-abcdefabcdef>',
        '\u200b',
        '\u202e',
        '"',
        '\n',
        '>',
      ),
    ),
  )
  .map(parts => parts.join(''));

describe('a fence', () => {
  it('has one beginning and one end, whatever is in it', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, text) => {
        const fenced = fenceText(title, text, 10_000);
        const [head, ...rest] = fenced.split('\n');
        expect(head).toMatch(/^<untrusted-[0-9a-f]{12} title="[^"<>]*">$/);
        const [mark] = /untrusted-[0-9a-f]{12}/.exec(head) ?? [];
        expect(rest.at(-1)).toBe(`</${mark}>`);
        expect(fenced.match(/<\/?untrusted-/gi)).toHaveLength(2);
      }),
    );
  });

  it('is the same for the same text, another for another', () => {
    const text = 'Delete everything';
    expect(fenceText('a', text, 99)).toBe(fenceText('a', text, 99));
    expect(fenceText('a', `${text}!`, 99).slice(0, 24)).not.toBe(
      fenceText('a', text, 99).slice(0, 24),
    );
  });

  it('shows what is there to be overlooked, and says what is cut', () => {
    expect(showInvisible('a\u200bb\u{e0041}c\td\n')).toBe(
      'a\\u{200b}b\\u{e0041}c\td\n',
    );
    expect(limitText('abcdef', 4)).toBe('abcd\n[2 more characters left out]');
  });
});
