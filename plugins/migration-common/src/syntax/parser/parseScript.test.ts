import fc from 'fast-check';
import type { CallExpression, Expression, Statement } from '..';
import { parseScript } from '..';

function only(source: string): Expression {
  const script = parseScript(source);
  expect(script.errors).toEqual([]);
  expect(script.statements).toHaveLength(1);
  const [statement] = script.statements;
  if (statement.kind !== 'expression') {
    throw new Error(`a ${statement.kind} instead of an expression`);
  }
  return statement.expression;
}

function call(source: string): CallExpression {
  const expression = only(source);
  if (expression.kind !== 'call') {
    throw new Error(`a ${expression.kind} instead of a call`);
  }
  return expression;
}

function kinds(statements: readonly Statement[]): string[] {
  return statements.map(statement => statement.kind);
}

describe('parseScript', () => {
  it('takes a brace on the next line as the closure of the call', () => {
    const steps = call('steps\n{\n  sh "make"\n}');
    expect(steps.args[0].value.kind).toBe('closure');
  });

  it('reads named arguments without parentheses, also behind = and return', () => {
    const shell = call("sh script: 'x', returnStdout: true");
    expect(shell.args.map(each => each.name)).toEqual([
      'script',
      'returnStdout',
    ]);
    const [declared] = parseScript(
      "def out = sh script: 'x', returnStdout: true",
    ).statements;
    expect(declared.kind === 'declaration' && declared.value?.kind).toBe(
      'call',
    );
    const [returned] = parseScript("return sh script: 'x'").statements;
    expect(returned.kind === 'return' && returned.value?.kind).toBe('call');
  });

  it('allows an empty place between arguments', () => {
    expect(call('f(a: 1, , b: 2)').args).toHaveLength(2);
  });

  it('ignores newlines in round and square brackets, not in braces', () => {
    expect(call('f(\n1\n,\n2\n)').args).toHaveLength(2);
    const closure = call('f {\n a\n b\n}').args[0].value;
    expect(closure.kind === 'closure' && closure.body).toHaveLength(2);
  });

  it('reads nested quotes inside an interpolation', () => {
    const text = only('"a ${f("b ${c}")} d"');
    expect(text.kind === 'interpolated' && text.parts).toHaveLength(3);
  });

  it('tells a pattern from a division', () => {
    expect(only('a / b / c').kind).toBe('binary');
    const match = only('x =~ /a.b/');
    expect(match.kind === 'binary' && match.right).toMatchObject({
      kind: 'string',
      value: 'a.b',
    });
    expect(only('$/a/b$$/$')).toMatchObject({ value: 'a/b$' });
  });

  it('reads declarations of all kinds', () => {
    const script = parseScript(
      [
        '#!/usr/bin/env groovy',
        "@Library('x') _",
        'def (a, b) = [1, 2]',
        'def List foo(String... c) { }',
        'Map<String, List<String>> d = [:]',
        'enum E { A, B(1) }',
        'class C extends D { C(int x) { } def m() { } }',
        'import a.b.C',
      ].join('\n'),
    );
    expect(script.errors).toEqual([]);
    expect(kinds(script.statements)).toEqual([
      'declaration',
      'declaration',
      'function',
      'declaration',
      'class',
      'class',
      'import',
    ]);
  });

  it('reads control flow', () => {
    const script = parseScript(
      'try { a() } catch (X | Y e) { b() } finally { c() }\nswitch (x) { case 1: f(); break\n default: g() }\nfor (int i = 0; i < 3; i++) { h(i) }\nwhile (x) { }\nif (x) y() else z()',
    );
    expect(script.errors).toEqual([]);
    expect(kinds(script.statements)).toEqual([
      'try',
      'switch',
      'for',
      'while',
      'if',
    ]);
  });

  it('chains commands and members', () => {
    expect(only('a?.b*.c ?: d').kind).toBe('ternary');
    expect(call('a b c d')).toMatchObject({
      name: 'c',
      receiver: { name: 'a' },
    });
    expect(call('x\n  .y()\n  .z()').name).toBe('z');
  });

  it('goes on behind what it cannot read, and says where it was', () => {
    const script = parseScript('a()\nb( = )\nc {\n  d ) \n  e()\n}\nf()');
    expect(script.errors[0].range.start).toMatchObject({ line: 2 });
    expect(kinds(script.statements)).toEqual([
      'expression',
      'broken',
      'expression',
      'expression',
    ]);
  });

  it('gives every node its place', () => {
    const shell = call("\n  sh 'make'");
    expect(shell.range.start).toMatchObject({ line: 2, column: 3 });
    expect(shell.args[0].range.start.column).toBe(6);
  });

  it('never throws, whatever it is given', () => {
    const pieces = fc.constantFrom(
      ...[
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        '"',
        "'",
        '${',
        '$',
        '/',
        '\\',
        '\n',
        ',',
        ':',
        '->',
        '?',
        '.',
        ' ',
        'def ',
        'if ',
        'stage',
        'sh ',
        '"""',
        "'''",
        '/*',
        '//',
        '1',
        '=',
        '@',
        'class ',
        'new ',
        'case ',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 120 }), parts => {
        const source = parts.join('');
        expect(parseScript(source).range.end.offset).toBe(source.length);
      }),
      { numRuns: 1500 },
    );
  });

  it('refuses nesting that would exhaust the stack', () => {
    for (const open of ['(', '[', '{', '"${', 'f(', '!', 'a?', 'if(x)']) {
      expect(parseScript(open.repeat(20_000)).errors.length).toBeGreaterThan(0);
    }
  });
});
