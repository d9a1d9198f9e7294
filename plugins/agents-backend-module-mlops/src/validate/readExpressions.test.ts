import { readExpressions } from './readExpressions';

describe('readExpressions', () => {
  it.each([
    ['scripts/pull.py', ''],
    ['s3://${var.bucket}/scripts/pull.py', 'var.bucket'],
    [
      '${merge({ a = "x.y" }, { b = local.c })}',
      'merge({ a =   }, { b = local.c })',
    ],
    [
      '${length("${var.a}-text.b") > 0 ? "c.d" : null}',
      'length( var.a\n) > 0 ?   : null',
    ],
    ['$${not.code} ${var.code}', 'var.code'],
  ])('takes the code of %j', (template, code) => {
    expect(readExpressions(template).trim()).toBe(code);
  });
});
