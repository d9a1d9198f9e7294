import type { Finding } from '@trainyard/plugin-policy-common';
import { addFrames } from './addFrames';

const finding = (line: number | undefined, engine = 'rego'): Finding => ({
  fingerprint: String(line),
  rule: 'r',
  severity: 'high',
  message: 'm',
  subjectType: 'kubernetes',
  location: { file: 'a.yaml', ...(line ? { line } : {}) },
  frameworks: [],
  fixable: false,
  engine,
});
const subject = (content: string) =>
  ({ type: 'kubernetes', name: 'a.yaml', content } as const);

describe('addFrames', () => {
  it('shows the lines around a place, also at the ends', () => {
    const source = Array.from({ length: 9 }, (_, index) => `l${index + 1}`);
    const frames = [1, 5, 9, 10, undefined].map(
      line => addFrames([finding(line)], [subject(source.join('\n'))])[0].frame,
    );
    expect(frames).toEqual([
      { start: 1, lines: ['l1', 'l2', 'l3', 'l4'] },
      { start: 2, lines: ['l2', 'l3', 'l4', 'l5', 'l6', 'l7', 'l8'] },
      { start: 6, lines: ['l6', 'l7', 'l8', 'l9'] },
      undefined,
      undefined,
    ]);
  });

  it('shows no secret, not even a part of a key from its middle', () => {
    const source = [
      'kind: Pod',
      'password: hunter2hunter2',
      'key: |',
      '  -----BEGIN RSA PRIVATE KEY-----',
      ...Array.from({ length: 12 }, () => '  MIIEpAIBAAKCAQEA1'),
      '  -----END RSA PRIVATE KEY-----',
      'image: a',
    ].join('\n');
    const lines = [1, 2, 9, 17, 18];
    const shown = JSON.stringify(
      addFrames(
        lines.map(line => finding(line)),
        [subject(source)],
      ),
    );
    expect(shown).not.toMatch(/hunter2|MIIEp/);
    expect(shown).toContain('image: a');
  });

  it('shows nothing beside what the scanner of secrets found', () => {
    const source = 'a: odd-secret-of-a-vendor\nb: 1\n';
    const [, near] = addFrames(
      [finding(1, 'secrets'), finding(2)],
      [subject(source)],
    );
    expect(near.frame).toBeUndefined();
  });
});
