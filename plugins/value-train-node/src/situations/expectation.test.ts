import { readExpectation } from './expectation';

describe('expected.yml', () => {
  it('is read however people word it', () => {
    const plain = readExpectation(
      'gate: scope\nverdict: needs_human\nfindings: [sco-g4]\n',
    );
    expect(plain).toEqual({
      gate: 'scope',
      verdict: 'needs_human',
      findings: [{ check: 'sco-g4', place: undefined }],
      now: undefined,
    });
    for (const other of [
      '\uFEFFexpected:\r\n  phase: scope\r\n  outcome: Needs human\r\n  checks:\r\n    - id: sco-g4\r\n',
      'gate: {id: scope}\nresult: WAITING\nfindings: {sco-g4: nobody signed}\n',
      'gate: scope\nverdict: needs-human\nfindings: sco-g4\n',
    ]) {
      expect(readExpectation(other)).toEqual(plain);
    }
    expect(
      readExpectation(
        'gate: scope\nverdict: pass\nfindings:\nnow: 2026-03-08\n',
      ),
    ).toMatchObject({ findings: [], now: new Date('2026-03-08') });
  });

  it('is refused when it names no verdict or no check', () => {
    expect(() => readExpectation('gate: scope\nverdict: maybe\n')).toThrow(
      'is no verdict',
    );
    expect(() =>
      readExpectation('gate: scope\nverdict: fail\nfindings: [{why: x}]\n'),
    ).toThrow('names no check');
    expect(() => readExpectation('a: [')).toThrow('cannot be read');
  });
});
