import { parse } from 'yaml';
import { checkEquivalence } from '../equivalence';
import { migrate } from '../migrate';

interface Workflow {
  readonly jobs: Record<string, { steps: readonly { run?: string }[] }>;
}

/** What a script does on a node, and the commands that Groovy hands to the shell for it. */
const scripts: readonly (readonly [string, readonly string[]])[] = [
  // Texts
  ["sh 'A b'.toLowerCase()", ['a b']],
  ["sh 'make'.toUpperCase()", ['MAKE']],
  ["sh 'make'.capitalize()", ['Make']],
  ["sh '  make  '.trim()", ['make']],
  ["sh 'make all'.replace('all', 'test')", ['make test']],
  ["sh 'a.b.c'.replaceAll('\\\\.', '-')", ['a-b-c']],
  ["sh 'a1b2'.replaceFirst('[0-9]', '#')", ['a#b2']],
  ["sh 'abcdef'.substring(1, 3)", ['bc']],
  ["sh 'abcdef'.substring(2)", ['cdef']],
  ["sh 'abcdef'.take(2) + 'abcdef'.drop(4)", ['abef']],
  ["sh '7'.padLeft(3, '0')", ['007']],
  ["sh \"len ${'abc'.length()} ${'abcd'.size()}\"", ['len 3 4']],
  ["sh \"at ${'abcb'.indexOf('b')} ${'abcb'.lastIndexOf('b')}\"", ['at 1 3']],
  ['sh "n ${\'41\'.toInteger() + 1}"', ['n 42']],
  ["if ('true'.toBoolean()) { sh 'yes' } else { sh 'no' }", ['yes']],
  ["if ('v12'.matches('v[0-9]+')) { sh 'tag' }", ['tag']],
  ["if ('12'.isInteger()) { sh 'whole' }", ['whole']],
  ["if ('Main'.equalsIgnoreCase('main')) { sh 'same' }", ['same']],
  ["if ('release/1'.startsWith('release/')) { sh 'starts' }", ['starts']],
  ["if ('a.jar'.endsWith('.jar')) { sh 'ends' }", ['ends']],
  ["if ('abc'.contains('d')) { sh 'has' } else { sh 'lacks' }", ['lacks']],
  ["'a,b,'.split(',').each { sh \"do ${it}\" }", ['do a', 'do b']],
  ['\'a b\'.split().each { sh "do ${it}" }', ['do a', 'do b']],
  ["'a;;b'.tokenize(';').each { sh \"do ${it}\" }", ['do a', 'do b']],
  ['\'a\\nb\'.readLines().each { sh "do ${it}" }', ['do a', 'do b']],
  ["sh '''|one\n  |two'''.stripMargin()", ['one', 'two']],
  ["sh 'ab' * 2 + ('abcb' - 'b')", ['ababacb']],
  ["sh '  make  '.strip() + 'a'.concat('b')", ['makeab']],
  ["if (''.isEmpty() && 'a'.equals('a')) { sh 'both' }", ['both']],
  ["if ('1.5'.isNumber()) { sh 'number' }", ['number']],
  [
    "sh \"${'7'.toLong() + '1'.toDouble()} ${'abc'[1]} ${'abc'.getAt(0)}\"",
    ['8 b a'],
  ],
  ["sh 'a'.padRight(3, '-') + 'x'.toString()", ['a--x']],
  ["if ('b' in 'abc') { sh 'in' }", ['in']],
  // Lists
  ["sh(['a', 'b', 'c'].tail().join('') + ['a', 'b'].init().join(''))", ['bca']],
  [
    "sh \"${['a', 'b'].indexOf('b')} ${['a', 'b']*.toUpperCase()}\"",
    ['1 [A, B]'],
  ],
  ["sh \"${['a', 'b', 'c'][0, 2]} ${['a', 'b'].length}\"", ['[a, c] 2']],
  ["['a', 'b'].reverseEach { sh it }", ['b', 'a']],
  [
    "['a b', 'c'].collectMany { it.split(' ').toList() }.each { sh it }",
    ['a', 'b', 'c'],
  ],
  ['[3, 1, 2].sort { a, b -> b <=> a }.each { sh "${it}" }', ['3', '2', '1']],
  [
    "def l = [*['a', 'b'], 'c']; l[0] = 'z'; l += ['d']; sh l.join('')",
    ['zbcd'],
  ],
  [
    "def l = new ArrayList(); l << 'a'; sh \"${l.toString()} ${l.plus(['b'])}\"",
    ['[a] [a, b]'],
  ],
  ["def (a, b) = ['x', 'y']; (a, b) = [b, a]; sh \"${a}${b}\"", ['yx']],
  ['sh "${[1, 2, 3].inject(0) { sum, it -> sum + it }}"', ['6']],
  ["['b', 'a'].sort().each { sh it }", ['a', 'b']],
  ["['b', 'a', 'c'].reverse().each { sh it }", ['c', 'a', 'b']],
  ["['a', 'b', 'a'].unique().each { sh it }", ['a', 'b']],
  ["[['a'], ['b', 'c']].flatten().each { sh it }", ['a', 'b', 'c']],
  ["sh(['make', 'all'].join(' '))", ['make all']],
  ["sh \"${['a', 'b', 'c'].first()} ${['a', 'b', 'c'].last()}\"", ['a c']],
  ["['a', 'b', 'c'].take(2).each { sh it }", ['a', 'b']],
  ["['a', 'b', 'c'].drop(2).each { sh it }", ['c']],
  ["def l = ['a']; l.add('b'); l << 'c'; l.each { sh it }", ['a', 'b', 'c']],
  ["def l = ['a']; l.addAll(['b', 'c']); sh l.join('-')", ['a-b-c']],
  ["(['a'] + ['b'] + 'c').each { sh it }", ['a', 'b', 'c']],
  ["(['a', 'b', 'c'] - ['b']).each { sh it }", ['a', 'c']],
  ["sh \"${['a', 'b'][1]} ${['a', 'b'][-2]}\"", ['b a']],
  ["sh \"${['a', 'b'].get(0)} ${['a', 'b'].size()}\"", ['a 2']],
  ["if (['a', 'b'].contains('b')) { sh 'in' }", ['in']],
  ["if ('c' in ['a', 'b']) { sh 'in' } else { sh 'out' }", ['out']],
  ["if ([]) { sh 'some' } else { sh 'none' }", ['none']],
  ["if ([].isEmpty()) { sh 'none' }", ['none']],
  [
    "['a', 'b'].eachWithIndex { name, i -> sh \"${i} ${name}\" }",
    ['0 a', '1 b'],
  ],
  ["['a', 'b'].collect { it + '!' }.each { sh it }", ['a!', 'b!']],
  ["['a', 'bb'].findAll { it.size() > 1 }.each { sh it }", ['bb']],
  ["sh(['a', 'bb'].find { it.size() > 1 })", ['bb']],
  ["if (['a', 'b'].any { it == 'b' }) { sh 'any' }", ['any']],
  ["if (['a', 'b'].every { it == 'b' }) { sh 'all' } else { sh 'no' }", ['no']],
  [
    "['a', 'b'].collectEntries { [(it): it * 2] }.each { k, v -> sh \"${k}=${v}\" }",
    ['a=aa', 'b=bb'],
  ],
  // Maps
  ['[a: 1, b: 2].each { k, v -> sh "${k}=${v}" }', ['a=1', 'b=2']],
  ['[a: 1].each { e -> sh "${e.key}=${e.value}" }', ['a=1']],
  ["def m = [a: 1]; m.b = 2; m['c'] = 3; sh m.keySet().join(',')", ['a,b,c']],
  [
    "def m = [a: 1]; m.put('b', 2); m.remove('a'); sh \"${m.size()} ${m.b}\"",
    ['1 2'],
  ],
  ["sh \"${[a: 1].get('a')} ${[a: 1].getOrDefault('b', 9)}\"", ['1 9']],
  ["if ([a: 1].containsKey('a')) { sh 'has' }", ['has']],
  ['([a: 1] + [b: 2]).each { k, v -> sh "${k}${v}" }', ['a1', 'b2']],
  ['[a: 1, b: 2].findAll { k, v -> v > 1 }.each { k, v -> sh k }', ['b']],
  ['[a: 1, b: 2].collect { k, v -> "${k}${v}" }.each { sh it }', ['a1', 'b2']],
  ["if ([a: 1].any { k, v -> v == 1 }) { sh 'any' }", ['any']],
  [
    "if ([a: 1].every { k, v -> v == 2 }) { sh 'all' } else { sh 'no' }",
    ['no'],
  ],
  ["sh([a: 'x', b: 'y'].values().join(' '))", ['x y']],
  ['for (e in [a: 1, b: 2]) { sh "${e.key}${e.value}" }', ['a1', 'b2']],
  [
    'def m = new HashMap(); m.putAll([a: 1]); m[\'b\'] = 2; sh "${m.size()} ${m.isEmpty()}"',
    ['2 false'],
  ],
  ["def m = [a: 1]; m += [b: 2]; m << [c: 3]; sh m.keySet().join('')", ['abc']],
  [
    '[a: 1].collectEntries { k, v -> [(k + k): v] }.each { k, v -> sh "${k}${v}" }',
    ['aa1'],
  ],
  ['[b: 1, a: 2].entrySet().each { sh "${it.key}" }', ['b', 'a']],
  ["if ('a' in [a: 1] && !('b' in [a: 1])) { sh 'key' }", ['key']],
  [
    "def acts = [go: { sh \"go ${it}\" }]; acts.go('x'); acts['go']('y')",
    ['go x', 'go y'],
  ],
  // Types
  [
    "if ('a' instanceof String && [] instanceof List && [:] instanceof Map) { sh 'types' }",
    ['types'],
  ],
  [
    "if (1 instanceof Integer && !('a' instanceof List)) { sh 'number' }",
    ['number'],
  ],
  ['sh(\'7\' as String); sh "${(int) 3}"', ['7', '3']],
  [
    'def x = 1; x++; ++x; x--; sh "${x} ${-x} ${7 / 2} ${3 <=> 5}"',
    ['2 -2 3.5 -1'],
  ],
  ["for (x in ['a', 'b', 'c']) { if (x == 'b') { break }\nsh x }", ['a']],
  [
    "for (x in ['a', 'b', 'c']) { if (x == 'b') { continue }\nsh x }",
    ['a', 'c'],
  ],
  [
    "def first(l) { for (x in l) { return x } }\nnode { sh first(['a', 'b']) }",
    ['a'],
  ],
  ["def twice(f) { f('a'); f('b') }\nnode { twice { sh it } }", ['a', 'b']],
  [
    'def outer() { def inner = { n -> n * 2 }; inner(4) }\nnode { sh "${outer()}" }',
    ['8'],
  ],
  [
    "if (null == null && [1, 2] == [1, 2] && [a: 1] != [a: 2]) { sh 'same' }",
    ['same'],
  ],
  [
    "try { sh 'x' } finally { }\ntry { } catch (e) { sh 'never' } finally { sh 'z' }",
    ['x', 'z'],
  ],
  // Numbers and conditions
  ['sh "n ${2 + 3 * 4} ${7 % 3} ${2 ** 3} ${9 - 4}"', ['n 14 1 8 5']],
  ['3.times { sh "try ${it}" }', ['try 0', 'try 1', 'try 2']],
  ['for (i in 1..3) { sh "n ${i}" }', ['n 1', 'n 2', 'n 3']],
  ['for (int i = 0; i < 2; i++) { sh "n ${i}" }', ['n 0', 'n 1']],
  ['def i = 5; i += 2; i -= 1; sh "n ${i}"', ['n 6']],
  ['def i = 0; while (i < 3) { sh "n ${i}"; i++ }', ['n 0', 'n 1', 'n 2']],
  [
    'def i = 0\nwhile (true) { i++; if (i == 2) { continue }\nif (i > 3) { break }\nsh "n ${i}" }\nsh \'end\'',
    ['n 1', 'n 3', 'end'],
  ],
  ['def i = 9; do { sh "n ${i}" } while (i < 3)', ['n 9']],
  ["def i = 3; while (i < 3) { sh 'never' }\nsh 'end'", ['end']],
  [
    'def l = [1, 2, 3]; while (l.size() > 1) { sh "${l.remove(0)} ${l.pop()}" }',
    ['1 3'],
  ],
  [
    'def next() { for (int i = 0; true; i++) { if (i * i > 10) { return i } } }\nnode { sh "n ${next()}" }',
    ['n 4'],
  ],
  ["if (2 > 1 && 1 <= 1 && !(3 < 2)) { sh 'sorted' }", ['sorted']],
  [
    "if (1 >= 2 || 'a' != 'a') { sh 'one' } else if (1 == 1) { sh 'two' }",
    ['two'],
  ],
  ["sh(true ? 'yes' : 'no')", ['yes']],
  ["def x = null; sh(x ?: 'other')", ['other']],
  ['def x = null; sh "${x?.size()}"', ['null']],
  ["if ('abc' ==~ /a.*/) { sh 'match' }", ['match']],
  ["if ('abc' =~ /b/) { sh 'finds' }", ['finds']],
  [
    "switch ('b') { case 'a': sh 'one'; break; case 'b': sh 'two'; break; default: sh 'other' }",
    ['two'],
  ],
  [
    'def greet(name) { return "hello ${name}" }\nnode { sh greet(\'ada\') }',
    ['hello ada'],
  ],
  [
    "def build = { name -> sh \"make ${name}\" }; build('a'); build.call('b')",
    ['make a', 'make b'],
  ],
];

function commandsOf(workflow: string): string[] {
  const { jobs } = parse(workflow) as Workflow;
  return Object.values(jobs)
    .flatMap(job => job.steps)
    .flatMap(step => step.run?.trimEnd().split('\n') ?? [])
    .filter(line => !line.startsWith('echo "Nothing'));
}

describe('what is only known in the run', () => {
  it.each([
    ['a condition', "while (!fileExists('up')) { sh 'wait' }"],
    ['no end', "while (true) { sh 'wait' }"],
    ['a long way', "def i = 0; while (i < 500) { sh 'wait'; i++ }"],
    [
      'a way out that is open',
      "def i = 0; while (i < 3) { i++\nif (sh(script: 'ask', returnStatus: true) == 0) { break }\nsh 'wait' }",
    ],
    [
      'a way out by success',
      "def i = 0; while (i < 3) { i++\ntry { sh 'wait'; break } catch (e) { echo 'again' } }",
    ],
  ])('leaves a loop with %s to a person, once', (_, loop) => {
    const { account, workflow = '' } = migrate(`node { ${loop}\nsh 'end' }`);
    expect(account.items).toContainEqual(
      expect.objectContaining({
        state: 'manual',
        note: expect.stringContaining('whose turns only the run can tell'),
      }),
    );
    expect(commandsOf(workflow).filter(line => line === 'wait')).toHaveLength(
      1,
    );
    expect(commandsOf(workflow)).toContain('end');
  });
});

describe('what is known before the run', () => {
  it.each(scripts)('%s', (script, commands) => {
    const source = script.includes('node {') ? script : `node { ${script} }`;
    const {
      workflow = '',
      errors,
      account,
      files,
    } = migrate(source, {
      name: 'Jenkinsfile',
    });
    expect(errors).toEqual([]);
    expect(account.items.filter(item => item.state === 'manual')).toEqual([]);
    expect(commandsOf(workflow)).toEqual(commands);
    // The interpreter of the check knows nothing of the converter, and agrees.
    expect(checkEquivalence(source, files).firstDifference).toBeUndefined();
  });
});
