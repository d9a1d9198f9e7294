import { createHash } from 'node:crypto';
import fs from 'node:fs';
import fc from 'fast-check';
import { locateOpaAssets } from './assets';
import { compilableBuiltins } from './compilableBuiltins';
import { DefaultOpaRuntime } from './DefaultOpaRuntime';

// Loading the engine takes a while on a busy machine.
jest.setTimeout(300_000);

const limit = { timeoutMs: 20_000 };

describe('DefaultOpaRuntime', () => {
  const opa = new DefaultOpaRuntime();
  afterAll(() => opa.stop());

  const evaluate = (source: string, input: unknown = {}) =>
    opa.evaluate(
      { modules: { 'test.rego': source }, query: 'x = data.test.p' },
      input,
      limit,
    );

  it('carries the module whose digest is recorded', () => {
    const { module } = locateOpaAssets();
    const recorded = fs.readFileSync(
      module.replace('opa.wasm.br', 'sha256sums.txt'),
      'utf8',
    );
    const digest = createHash('sha256').update(fs.readFileSync(module));
    expect(recorded).toContain(`${digest.digest('hex')}  opa.wasm.br`);
  });

  it('evaluates a query and answers bindings', async () => {
    expect(await opa.version()).toMatch(/^1\.\d+\.\d+$/);
    const solutions = await evaluate(
      'package test\np contains x if some x in input.xs',
      { xs: [3, 1, 3] },
    );
    expect(solutions).toEqual([{ bindings: { x: [1, 3] }, values: [true] }]);
  });

  it('answers compiled as it answers interpreted', async () => {
    const modules = {
      'test.rego': `package test
p := {"sum": sum(input.xs), "big": [x | some x in input.xs; x > 10], "text": sprintf("%d items", [count(input.xs)])}`,
    };
    const compiled = await opa.compile({ modules }, ['test/p']);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -99, max: 99 })),
        async xs => {
          const [interpreted] = await opa.evaluate(
            { modules, query: 'data.test.p' },
            { xs },
            limit,
          );
          expect(
            await opa.evaluateCompiled(compiled, 'test/p', { xs }, limit),
          ).toEqual(interpreted.values[0]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('a compiled policy reads its data as an interpreted one does', async () => {
    const source = {
      modules: { 'test.rego': 'package test\np := data.teams[input.n]' },
      data: { teams: ['shop', 'bank'] },
    };
    const compiled = await opa.compile(source, ['test/p']);
    expect(
      await opa.evaluateCompiled(compiled, 'test/p', { n: 1 }, limit),
    ).toBe('bank');
  });

  it('answers undefined where a compiled entry point has no value', async () => {
    const modules = { 'test.rego': 'package test\np := 1 if input.yes' };
    const compiled = await opa.compile({ modules }, ['test/p']);
    expect(
      await opa.evaluateCompiled(compiled, 'test/p', {}, limit),
    ).toBeUndefined();
  });

  it('names file, row and column of what is wrong', async () => {
    await expect(
      evaluate('package test\np := undefined_thing'),
    ).rejects.toMatchObject({
      code: 'invalid-policy',
      failures: [{ file: 'test.rego', row: 2, code: 'rego_unsafe_var_error' }],
    });
  });

  it.each([
    ['string interpolation', 'package test\np := $"hello {input.x}"'],
    ['keywords in references', 'package test\np := input.if'],
    ['a builtin added later', 'package test\np := array.flatten([[1]])'],
  ])('says that %s needs a newer OPA', async (what, source) => {
    await expect(evaluate(source)).rejects.toMatchObject({
      code: 'needs-newer-opa',
      message: expect.stringContaining(what),
    });
  });

  it('does not blame the version for a mistake', async () => {
    await expect(
      evaluate('package test\np := input.x +'),
    ).rejects.toMatchObject({ code: 'invalid-policy' });
  });

  it.each([
    ['the network', 'http.send({"method": "get", "url": "http://localhost"})'],
    ['the name service', 'net.lookup_ip_addr("localhost")'],
    ['the environment', 'opa.runtime().env'],
  ])('a policy does not reach %s', async (_what, call) => {
    await expect(evaluate(`package test\np := ${call}`)).rejects.toMatchObject({
      code: 'evaluation',
      failures: [{ code: 'not_allowed' }],
    });
    await expect(
      opa.compile({ modules: { 'test.rego': `package test\np := ${call}` } }, [
        'test/p',
      ]),
    ).rejects.toMatchObject({ code: 'invalid-policy' });
  });

  it('a policy that calls the network stays testable by a mock', async () => {
    const solutions = await evaluate(`package test
mock(_) := {"status_code": 200}
allow if http.send({"method": "get", "url": "http://localhost"}).status_code == 200
p if allow with http.send as mock`);
    expect(solutions).toHaveLength(1);
  });

  it('a policy reads no file through schema or data references', async () => {
    const solutions = await evaluate(
      'package test\np := json.match_schema({}, {"$ref": "file:///etc/passwd"})',
    ).catch(error => error);
    expect(JSON.stringify(solutions)).not.toContain('root:');
  });

  it('stops a policy that does not end and goes on with the next', async () => {
    const runaway = `package test
p := count([1 | some a in numbers.range(1, 30000); some b in numbers.range(1, 30000); a == b + 99999])`;
    const query = { modules: { 'test.rego': runaway }, query: 'data.test.p' };
    await expect(
      opa.evaluate(query, {}, { timeoutMs: 300 }),
    ).rejects.toMatchObject({ code: 'timeout' });
    const compiled = await opa.compile(query, ['test/p']);
    await expect(
      opa.evaluateCompiled(compiled, 'test/p', {}, { timeoutMs: 300 }),
    ).rejects.toMatchObject({ code: 'timeout' });
    await expect(evaluate('package test\np := 1')).resolves.toHaveLength(1);
  });

  it('lists rules with their metadata and the builtins they call', async () => {
    const inspection = await opa.inspect({
      modules: {
        'test.rego': `package test
# METADATA
# title: No public buckets
# custom:
#   severity: high
deny contains "x" if startswith(input.acl, "public")`,
      },
    });
    expect(inspection.rules).toEqual([
      expect.objectContaining({
        package: 'data.test',
        name: 'deny',
        row: 6,
        annotations: expect.objectContaining({
          title: 'No public buckets',
          custom: { severity: 'high' },
        }),
      }),
    ]);
    expect(inspection.builtins).toContain('startswith');
    expect(
      inspection.builtins.every(name => compilableBuiltins.has(name)),
    ).toBe(true);
  });

  it('never runs more than two threads of a kind', async () => {
    const counts: number[] = [];
    await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        await evaluate(`package test\np := ${index}`);
        counts.push(opa.workers.interpreters);
      }),
    );
    expect(Math.max(...counts)).toBeLessThanOrEqual(2);
  });
});
