import { mockServices } from '@backstage/backend-test-utils';
import { randomBytes } from 'node:crypto';
import { SecretBox } from './SecretBox';

const makeKey = () => randomBytes(32).toString('base64');
const boxOf = (...encryptionKeys: string[]) => {
  const config = mockServices.rootConfig({
    data: { agents: { secrets: { encryptionKeys } } },
  });
  return SecretBox.fromConfig(config) as SecretBox;
};

describe('SecretBox', () => {
  it('gives back what was put in, never twice in the same form', () => {
    const box = boxOf(makeKey());
    const sealed = box.seal('the secret ü', ['default', 'vendor']);
    expect(sealed).not.toContain('secret');
    expect(box.seal('the secret ü', ['default', 'vendor'])).not.toBe(sealed);
    expect(box.open(sealed, ['default', 'vendor'])).toBe('the secret ü');
  });

  it('reads nothing that belongs to something else or was changed', () => {
    const box = boxOf(makeKey());
    const sealed = box.seal('the secret', ['default', 'vendor']);
    expect(() => box.open(sealed, ['other', 'vendor'])).toThrow();
    const parts = sealed.split('.');
    const text = Buffer.from(parts[4], 'base64');
    text[0] ^= 1;
    parts[4] = text.toString('base64');
    expect(() => box.open(parts.join('.'), ['default', 'vendor'])).toThrow();
    // A shorter tag would be easier to guess.
    const short = sealed.split('.');
    short[3] = Buffer.from(short[3], 'base64')
      .subarray(0, 4)
      .toString('base64');
    expect(() => box.open(short.join('.'), ['default', 'vendor'])).toThrow();
  });

  it('reads with a former key, and says what to do without it', () => {
    const [former, next] = [makeKey(), makeKey()];
    const sealed = boxOf(former).seal('the secret', ['p']);
    expect(boxOf(next, former).open(sealed, ['p'])).toBe('the secret');
    expect(() => boxOf(next).open(sealed, ['p'])).toThrow(
      /put the former key back, or enter the secret again/,
    );
  });

  it('names a key of the configuration that is none', () => {
    expect(() => boxOf('short')).toThrow(
      /agents\.secrets\.encryptionKeys\[0\]: must be 32 bytes in base64/,
    );
    expect(SecretBox.fromConfig(mockServices.rootConfig())).toBeUndefined();
  });
});
