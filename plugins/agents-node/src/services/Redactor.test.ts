import fc from 'fast-check';
import { Redactor } from './Redactor';

/** Made of parts, so that no scanner takes this file for a leak. */
const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz012345'].join('_');
const KNOWN = 'a passphrase 。of the house';
const SECRETS: readonly { readonly secret: string; readonly shown?: string }[] =
  [
    { secret: TOKEN },
    { secret: KNOWN },
    { secret: 'S3cret-of-a-file', shown: 'password = "S3cret-of-a-file"' },
    { secret: 'hunter2-in-it', shown: 'postgres://app:hunter2-in-it@db/x' },
  ];
const redactor = new Redactor([KNOWN]);
const words = fc.stringMatching(/^[ .,a-z\n。]{0,30}$/);

describe('a text that grows', () => {
  it.each(SECRETS)(
    'shows no beginning of $secret, wherever it ends',
    ({ secret, shown = secret }) => {
      fc.assert(
        fc.property(words, words, (before, after) => {
          const text = `${before} ${shown} ${after}`;
          for (let end = 0; end <= text.length; end++) {
            const seen = redactor.redactGrowing(text.slice(0, end));
            expect(seen).not.toContain(secret.slice(0, 6));
          }
        }),
        { numRuns: 30 },
      );
    },
  );

  it('shows every word as soon as it is whole, in scripts without spaces too', () => {
    expect(redactor.redactGrowing('One more wo')).toBe('One more ');
    expect(redactor.redactGrowing('One more word ')).toBe('One more word ');
    expect(redactor.redactGrowing('批准绑定。显示')).toBe('批准绑定。');
  });
});
