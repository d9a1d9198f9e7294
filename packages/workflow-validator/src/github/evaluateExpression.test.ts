import { evaluateExpression, isTruthy } from './evaluateExpression';

const contexts = {
  github: { ref: 'refs/heads/main', event: { labels: ['a', 'b'] } },
  needs: { build: { result: 'success', outputs: { tag: '1.2' } } },
  env: {},
};

describe('evaluateExpression', () => {
  it.each([
    ["github.ref == 'refs/heads/MAIN'", true],
    ["startsWith(github.ref, 'refs/tags/') || always()", true],
    ["contains(github.event.labels, 'b')", true],
    ["needs.build.outputs.tag && 'yes' || 'no'", 'yes'],
    ["format('v{0}', needs.build.outputs.tag)", 'v1.2'],
    ['env.MISSING', null],
    ["fromJSON('[1, 2]')[1]", 2],
    ['!cancelled()', true],
  ])('%s', (text, expected) => {
    const functions = { always: () => true, cancelled: () => false };
    expect(evaluateExpression(text, contexts, functions)).toEqual(expected);
  });

  it('refuses what GitHub refuses', () => {
    expect(() => evaluateExpression('nothing.here', contexts)).toThrow();
    expect(() => evaluateExpression("'open", contexts)).toThrow();
    expect(() => evaluateExpression('missing()', contexts)).toThrow();
  });

  it('knows what is true', () => {
    expect([null, '', 0, false, 'false', 1].map(isTruthy)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});
