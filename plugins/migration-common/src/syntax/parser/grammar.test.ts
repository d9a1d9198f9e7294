import { parseScript, type Statement } from '..';

function read(source: string): Statement[] {
  const { errors, statements } = parseScript(source);
  expect(errors).toEqual([]);
  return [...statements];
}

function expressionOf(source: string) {
  const [statement] = read(source);
  return statement.kind === 'expression' ? statement.expression : statement;
}

describe('expressions', () => {
  it.each([
    // Numbers
    ['x = 0xFF', { value: { kind: 'number', value: 255 } }],
    ['x = 1_000L', { value: { kind: 'number', value: 1000 } }],
    ['x = 1.5e3f', { value: { kind: 'number', value: 1500 } }],
    // Strings
    ["x = 'a\\tb\\u0041\\101\\q'", { value: { value: 'a\tbAA\\q' } }],
    ["x = 'a\\\r\nb'", { value: { value: 'ab' } }],
    ['x = "a\\$b"', { value: { kind: 'string', value: 'a$b' } }],
    ['x = "$ a"', { value: { kind: 'string', value: '$ a' } }],
    ['x = /a\\/b\\d/', { value: { kind: 'string', value: 'a/b\\d' } }],
    [
      'x = "v$a.b-"',
      { value: { parts: ['v', { kind: 'property', name: 'b' }, '-'] } },
    ],
    ['x = "${}"', { value: { parts: [''] } }],
    // Operators
    ['x = a ? b : c', { value: { kind: 'ternary', then: { name: 'b' } } }],
    ['x = a\n ? b\n : c', { value: { kind: 'ternary' } }],
    ['x = a ?: b', { value: { kind: 'ternary', otherwise: { name: 'b' } } }],
    ['x = 1..<3', { value: { kind: 'range', exclusive: true } }],
    [
      'x = a as String',
      { value: { operator: 'as', right: { name: 'String' } } },
    ],
    ['x = a instanceof b.C', { value: { operator: 'instanceof' } }],
    ['x = a\n && b\n || c', { value: { operator: '||' } }],
    ['x = 1 + 2 * 3', { value: { operator: '+', right: { operator: '*' } } }],
    ['x = (String) a', { value: { kind: 'cast', type: 'String' } }],
    ['x = (int[]) f(a)', { value: { kind: 'call' } }],
    ['x = -a', { value: { kind: 'unary', operator: '-' } }],
    ['x += 1', { kind: 'assignment', operator: '+=' }],
    ['größe_ß = 1', { target: { name: 'größe_ß' } }],
    ['x++', { kind: 'postfix', operator: '++' }],
    // Members
    ["x.'a b'", { kind: 'property', name: 'a b' }],
    ['x."${a}"', { kind: 'property', name: { kind: 'interpolated' } }],
    ['x.(a)', { kind: 'property', name: { name: 'a' } }],
    ['x?.a', { kind: 'property', safe: true }],
    ['x*.a', { kind: 'property', spread: true }],
    ['x.&a', { kind: 'property', name: 'a' }],
    ['x[1, 2]', { kind: 'index', indexes: [{ value: 1 }, { value: 2 }] }],
    // Calls
    ['f(*a)', { args: [{ spread: true }] }],
    ['f(*: a)', { args: [{ spread: true }] }],
    ['f(\'a\': 1, (b): 2, "${c}": 3)', { args: [{ name: 'a' }, {}, {}] }],
    ['f { g a: 1,\n}', { args: [{ value: { body: [{}] } }] }],
    ['f [a: 1]', { args: [{ value: { kind: 'map' } }] }],
    ['f [a]', { kind: 'index' }],
    ['f [:]', { args: [{ value: { kind: 'map' } }] }],
    ['f []', { args: [{ value: { kind: 'list' } }] }],
    ['f !a', { args: [{ value: { kind: 'unary' } }] }],
    ['f a, b: 1,\n  2', { args: [{}, { name: 'b' }, {}] }],
    ['f(1)(2)', { name: '', receiver: { name: 'f' } }],
    ["'f'(1)", { kind: 'call', name: 'f' }],
    ['"${f}"(1)', { kind: 'call', receiver: { kind: 'interpolated' } }],
    [
      'f { a, int b = 1 -> a }',
      { args: [{ value: { parameters: [{}, {}] } }] },
    ],
    ['f { -> 1 }', { args: [{ value: { parameters: [] } }] }],
    ['f { it }\n{ it }', { args: [{}, {}] }],
    ['a b c', { kind: 'property', name: 'c' }],
    ['a b c(d).e { }', { kind: 'call', name: 'e' }],
    ['new a.B<C>(1)', { kind: 'new', type: 'a.B<C>', args: [{}] }],
    ['new int[3]', { kind: 'new', type: 'int' }],
    ['new B() { def m() { } }', { kind: 'new', type: 'B' }],
    // Lists and maps
    ['[a: 1, "b": 2, (c): 3]', { kind: 'map', entries: [{}, {}, {}] }],
    ['[*a, 1,]', { kind: 'list', items: [{ operator: '*' }, {}] }],
  ])('%s', (source, expected) => {
    expect(expressionOf(source)).toMatchObject(expected);
  });
});

describe('statements', () => {
  it.each([
    ['def a', { kind: 'declaration', names: ['a'] }],
    ['int a, b = 2', { names: ['a', 'b'], type: 'int' }],
    ['final String[] a = b', { type: 'String[]' }],
    ['def (int a, b) = c', { destructured: true, names: ['a', 'b'] }],
    ['def string f() { }', { kind: 'function', name: 'f' }],
    ['String f(final a, Map<A, B> b = [:], c...) throws D, E { }', {}],
    ["def 'a test'() { }", { kind: 'function', name: 'a test' }],
    ['static void f(@A b) { }', { kind: 'function', name: 'f' }],
    ["@Field\n@Other(b = 'c') def d = 1", { annotations: [{}, {}] }],
    ['import static a.B.*', { kind: 'import', name: 'static a.B.*' }],
    ['import a.B as C', { kind: 'import', name: 'a.B' }],
    ['package a.b', { kind: 'package', name: 'a.b' }],
    ['interface A { void f() }', { kind: 'class', members: [{ body: [] }] }],
    ['class A extends B implements C, D { }', { kind: 'class', name: 'A' }],
    ['class A { private A(b) { } }', { members: [{ name: 'A' }] }],
    ['enum A { B(1) { }, C; int d }', { members: [{ names: ['d'] }] }],
    ['enum A {\n B,\n C\n}', { kind: 'class', members: [] }],
    ['if (a) b()\nelse c()', { otherwise: [{}] }],
    ['if (a) { } else if (b) { }', { otherwise: [{ kind: 'if' }] }],
    ['if (a) b(); else c()', { otherwise: [{}] }],
    ['if (a);', { then: [] }],
    ['for (a in b) c()', { kind: 'for-in', name: 'a' }],
    ['for (String a : b) { }', { kind: 'for-in', name: 'a' }],
    ['for (def a in b) { }', { kind: 'for-in', name: 'a' }],
    ['for (;;) { }', { kind: 'for', initial: [], update: [] }],
    ['for (i = 0; i < 1; i++, j++) { }', { update: [{}, {}] }],
    ['do { a() }\nwhile (b)', { kind: 'while', atLeastOnce: true }],
    ['try { } catch (a) { } catch (B | C d) { }', { catches: [{}, {}] }],
    ['try\n{ }\nfinally\n{ }', { kind: 'try', finally: [] }],
    ['switch (a) { case 1:\ncase 2: b()\nbreak\ndefault: c() }', {}],
    ['throw new A()', { kind: 'throw' }],
    ['assert a : "b"', { kind: 'assert', message: { value: 'b' } }],
    ['return', { kind: 'return' }],
    ['loop: for (a in b) { continue loop }', { kind: 'for-in' }],
    ['{ -> a() }', { kind: 'expression', expression: { kind: 'closure' } }],
    ['{ a() }', { kind: 'block' }],
    ['return.x = 1', { kind: 'expression' }],
  ])('%s', (source, expected) => {
    expect(read(source)[0]).toMatchObject(expected);
  });
});

describe('what cannot be read', () => {
  it.each([
    ["x = 'open", 1, 5, "the string opened with ' is not closed"],
    ['x = "${a', 1, 5, 'not closed'],
    ['a()\nx = "${=}"', 2, 8, 'unexpected "="'],
    ['f(1 2)', 1, 5, 'expected ")" but found "2"'],
    ['def (a, b)', 1, 11, 'expected = behind the names'],
    ['do { }\nuntil (a)', 2, 1, 'unexpected "until"'],
    ['switch (a) { b() }', 1, 14, 'unexpected "b"'],
    ['else { }', 1, 1, 'unexpected "else"'],
    ['x.5', 1, 3, 'unexpected'],
    ['a \u0001 b', 1, 3, 'unexpected character'],
    ['f { a', 1, 6, 'expected "}" but found the end of the file'],
    ['import 5', 1, 8, 'expected a name but found "5"'],
    ['x = [1 2]', 1, 8, 'expected "]" but found "2"'],
  ])('%s', (source, line, column, message) => {
    const [error] = parseScript(source).errors;
    expect(error.message).toContain(message);
    expect(error.range.start).toMatchObject({ line, column });
  });
});
