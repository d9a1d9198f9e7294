import { createHash } from 'node:crypto';

/** Zero-width, bidirectional, tag and control characters: what people do not see, models do. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Shows characters that are there to be overlooked. */
export function showInvisible(text: string): string {
  return text.replace(
    INVISIBLE,
    character => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** Cuts a text and says how much is missing. */
export function limitText(text: string, mostCharacters: number): string {
  return text.length <= mostCharacters
    ? text
    : `${text.slice(0, mostCharacters)}\n[${
        text.length - mostCharacters
      } more characters left out]`;
}

/**
 * Fences text from outside, so that a model can tell it from its instructions.
 *
 * @remarks
 * The mark is made of the text itself: whoever wrote the text cannot know it,
 * because adding it changes it. It is the same in a replay. This makes attacks
 * harder and no more: what holds is that a model can do nothing that its tools,
 * grants and verifier do not allow.
 */
export function fenceText(
  title: string,
  text: string,
  mostCharacters: number,
): string {
  const shown = limitText(showInvisible(text), mostCharacters).replace(
    /<(\/?)(untrusted)/gi,
    '<$1\u2009$2',
  );
  const mark = createHash('sha256').update(shown).digest('hex').slice(0, 12);
  const name = showInvisible(title)
    .replace(/["<>\n]/g, "'")
    .slice(0, 200);
  return `<untrusted-${mark} title="${name}">\n${shown}\n</untrusted-${mark}>`;
}
