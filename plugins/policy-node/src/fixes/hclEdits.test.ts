import { parse } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { setHclAttribute } from './hclEdits';

/** Lines that mislead whoever counts brackets without reading. */
const decoys = [
  '  # tags = { and "quotes',
  '  // resource "aws_x" "main" {',
  '  /* { encrypted = false\n     { */',
  '  note = "} # no comment { ${jsonencode({ a = "}" })} $${b}"',
  '  script = <<-EOT\n    encrypted = false\n    if [ "$A" ]; then { echo "}"\n  EOT',
  '  list = [\n    { encrypted = false },\n  ]',
  '  map = {\n    encrypted = false # inner\n  }',
  '  timeouts {\n    create = "5m"\n  }',
  '',
] as const;

const resource = fc
  .record({
    before: fc.array(fc.constantFrom(...decoys), { maxLength: 4 }),
    after: fc.array(fc.constantFrom(...decoys), { maxLength: 4 }),
    own: fc.constantFrom(
      undefined,
      '  encrypted = false',
      '  encrypted   =   "no" # TODO }',
      '  encrypted=var.e // {',
    ),
    nested: fc.constantFrom(
      undefined,
      '  inner {}',
      '  inner { encrypted = false } # one line',
      '  inner {\n    # {\n    other = 1\n  }',
    ),
    isDos: fc.boolean(),
  })
  .map(({ before, after, own, nested, isDos }) => {
    // An attribute may stand once only.
    const seen = new Set<string>();
    const once = [...before, own, nested, ...after].flatMap(each => {
      const name = /^\s+(\w+)\s*[={]/.exec(each ?? '')?.[1];
      if (each === undefined || (name && seen.has(name))) return [];
      seen.add(name ?? '');
      return [each];
    });
    const text = [
      'resource "aws_x" "other" {',
      '  encrypted = false',
      '}',
      '',
      'resource "aws_x" "main" {',
      ...once,
      '}',
      'output "o" { value = aws_x.main.id }',
      '',
    ].join('\n');
    return isDos ? text.replace(/\n/g, '\r\n') : text;
  });

type Resources = { resource: { aws_x: Record<string, object[]> } };

async function read(text: string) {
  return (await parse('main.tf', text)) as Resources;
}

describe('setHclAttribute', () => {
  it('changes exactly the wanted attribute, whatever stands around it, and keeps every other line', async () => {
    await fc.assert(
      fc.asyncProperty(
        resource,
        fc.constantFrom(
          ['encrypted'],
          ['inner', 'encrypted'],
          ['new', 'deep', 'encrypted'],
        ),
        async (source, path) => {
          const edited = setHclAttribute(source, 'aws_x.main', path, true);
          expect(edited).toBeDefined();
          const [before, after] = [
            await read(source),
            await read(edited ?? ''),
          ];
          expect(after.resource.aws_x.other).toEqual(
            before.resource.aws_x.other,
          );
          const [was] = before.resource.aws_x.main;
          const [is] = after.resource.aws_x.main;
          const put = (
            at: object,
            [key, ...rest]: readonly string[],
          ): object => {
            const child = (at as Record<string, object[]>)[key]?.[0] ?? {};
            return rest.length === 0
              ? { ...at, [key]: true }
              : { ...at, [key]: [put(child, rest)] };
          };
          expect(is).toEqual(put(was, path));
          const kept = edited?.split('\n') ?? [];
          const gone = source.split('\n').filter(line => !kept.includes(line));
          expect(gone.length).toBeLessThanOrEqual(1);
          expect(edited?.includes('\r\n')).toBe(source.includes('\r\n'));
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['a list', 'a = [\n 1\n]', ['a']],
    ['a heredoc', 'a = <<E\nx\nE', ['a']],
    ['a call', 'a = f(1)', ['a']],
    ['a condition', 'a = var.x ? 1 : 2', ['a']],
    ['an attribute where a block should be', 'a = {}', ['a', 'b']],
  ])('refuses %s', (_what, body, path) => {
    const source = `resource "t" "n" {\n${body}\n}\n`;
    expect(setHclAttribute(source, 't.n', path, 1)).toBeUndefined();
  });

  it('refuses what is not there, and an address that is none', () => {
    expect(
      setHclAttribute('resource "t" "n" {\n', 't.n', ['a'], 1),
    ).toBeUndefined();
    expect(setHclAttribute('', 't.n', ['a'], 1)).toBeUndefined();
    expect(setHclAttribute('', '.*', ['a'], 1)).toBeUndefined();
  });
});
