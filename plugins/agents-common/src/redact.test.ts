import fc from 'fast-check';
import { REDACTED, redactText, redactTokens, redactValue } from './redact';

const SECRETS = [
  'AKIAIOSFODNN7EXAMPLE',
  'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
  'glpat-abcdefghijklmnopqrst',
  ['sk', 'ant', 'abcdefghijklmnopqrstuvwxyz'].join('-'),
  'xoxb-1234567890-abcdef',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl',
  '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
];

describe('redactText', () => {
  it.each(SECRETS)('finds %s wherever it stands', secret => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ .,a-z\n]{0,20}$/),
        fc.stringMatching(/^[ .,a-z\n]{0,20}$/),
        (before, after) => {
          const text = `${before} ${secret} ${after}`;
          expect(redactText(text)).not.toContain(secret);
          expect(redactTokens(text)).toContain(REDACTED);
        },
      ),
    );
  });

  it('takes passwords out of URLs, headers and assignments', () => {
    expect(redactText('postgres://app:s3cr3tpw@db:5432/x')).toBe(
      `postgres://app:${REDACTED}@db:5432/x`,
    );
    expect(redactText('Authorization: Bearer abcdefghijklmnop')).toContain(
      REDACTED,
    );
    expect(redactText('DB_PASSWORD = "correct-horse"')).toBe(
      `DB_PASSWORD = "${REDACTED}"`,
    );
  });

  it('leaves ordinary text and generated files alone', () => {
    const text = 'The token bucket refills; see password policy in docs.';
    expect(redactText(text)).toBe(text);
    const file = 'POSTGRES_PASSWORD=local-only';
    expect(redactTokens(file)).toBe(file);
  });
});

describe('redactValue', () => {
  it('hides values under keys and labels that name a secret', () => {
    expect(
      redactValue({
        password: 'abc',
        apiKey: 'abc',
        nested: [{ clientSecret: 'abc', name: 'abc' }],
        inputs: [{ label: 'password', value: 'abc' }],
        inputTokens: 12,
      }),
    ).toEqual({
      password: REDACTED,
      apiKey: REDACTED,
      nested: [{ clientSecret: REDACTED, name: 'abc' }],
      inputs: [{ label: 'password', value: REDACTED }],
      inputTokens: 12,
    });
  });

  it('knows configured secrets by value', () => {
    expect(redactValue({ note: 'it is opensesame!' }, ['opensesame'])).toEqual({
      note: `it is ${REDACTED}!`,
    });
  });

  it('keeps the shape of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const shape = (item: unknown): unknown => {
          if (Array.isArray(item)) return item.map(shape);
          if (item && typeof item === 'object') return Object.keys(item);
          return typeof item;
        };
        expect(shape(redactValue(value))).toEqual(shape(value));
      }),
    );
  });

  it('sees through the quotes of a JSON text inside a text', () => {
    const inner = JSON.stringify({ line: 'password = "correct-horse"' });
    expect(redactText(inner)).not.toContain('correct-horse');
    expect(JSON.parse(redactText(inner))).toEqual({
      line: 'password = "[redacted]"',
    });
  });
});
