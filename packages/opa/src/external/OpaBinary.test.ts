import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { OpaBinary } from './OpaBinary';

jest.setTimeout(300_000);

/** Takes the arguments of the real program and answers in its shapes. */
const program = `const fs = require('node:fs');
const [command, ...args] = process.argv.slice(2);
const after = name => args[args.indexOf(name) + 1];
const read = folder => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.rego')).map(name => [folder + '/' + name, fs.readFileSync(folder + '/' + name, 'utf8')]);
if (command === 'capabilities') {
  console.log(JSON.stringify({ builtins: [{ name: 'http.send' }, { name: 'count' }], features: ['rego_v1'] }));
} else if (command === 'check') {
  for (const [file, text] of read(args.at(-1))) {
    if (text.includes('BROKEN')) {
      console.error(JSON.stringify({ errors: [{ code: 'rego_parse_error', message: 'unexpected', location: { file, row: 2, col: 1 } }] }));
      process.exitCode = 1;
    }
  }
} else {
  const source = read(after('--data')).map(([, text]) => text).join();
  const input = JSON.parse(fs.readFileSync(0, 'utf8'));
  if (source.includes('ENDLESS')) for (;;);
  if (source.includes('CRASH')) { console.error('panic'); process.exit(2); }
  if (source.includes('CONFLICT')) {
    console.log(JSON.stringify({ errors: [{ code: 'eval_conflict_error', message: 'conflict' }] }));
    process.exit(2);
  }
  const value = { reference: args.at(-1), input, environment: Object.keys(process.env).filter(name => !name.startsWith('__CF')).sort(),
    builtins: JSON.parse(fs.readFileSync(after('--capabilities'), 'utf8')).builtins,
    data: JSON.parse(fs.readFileSync(after('--data') + '/data.json', 'utf8')) };
  console.log(JSON.stringify(source.includes('UNDEFINED') ? {} : { result: [{ expressions: [{ value }] }] }));
}
`;

describe('OpaBinary', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'opa-double-'));
  const file = path.join(folder, 'opa');
  const opa = new OpaBinary(file);
  const limit = { timeoutMs: 30_000 };
  let count = 0;
  const policy = (text: string) => ({
    digest: String(count++),
    modules: { 'a/p.rego': `package p\n# ${text}` },
    data: { teams: ['shop'] },
  });
  beforeAll(() => {
    // A first line with the path of Node must not contain spaces.
    const node = path.join(folder, 'node');
    fs.symlinkSync(process.execPath, node);
    fs.writeFileSync(file, `#!${node}\n${program}`, { mode: 0o755 });
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('hands over input and data, and neither our environment nor builtins that reach out', async () => {
    expect(
      await opa.evaluate(policy(''), 'data.p.deny', { a: 1 }, limit),
    ).toEqual({
      reference: 'data.p.deny',
      input: { a: 1 },
      environment: ['GOMEMLIMIT', 'HOME'],
      builtins: [{ name: 'count' }],
      data: { teams: ['shop'] },
    });
    expect(
      await opa.evaluate(policy('UNDEFINED'), 'data.p.deny', {}, limit),
    ).toBeUndefined();
  });

  it.each([
    ['BROKEN', 'invalid-policy', 'a/p.rego:2:1: unexpected'],
    ['CONFLICT', 'evaluation', 'conflict'],
    ['CRASH', 'crashed', 'panic'],
  ])('tells %s apart', async (text, code, message) => {
    await expect(
      opa.evaluate(policy(text), 'data.p.deny', {}, limit),
    ).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('kills what does not end, and gives its folder back', async () => {
    const endless = policy('ENDLESS');
    await opa.prepare(endless);
    await expect(
      opa.evaluate(endless, 'data.p.deny', {}, { timeoutMs: 300 }),
    ).rejects.toMatchObject({ code: 'timeout' });
    await opa.forget(endless);
  });

  it('says when there is no such program', async () => {
    await expect(
      new OpaBinary(path.join(folder, 'none')).prepare(policy('')),
    ).rejects.toMatchObject({ code: 'unreachable' });
  });
});
