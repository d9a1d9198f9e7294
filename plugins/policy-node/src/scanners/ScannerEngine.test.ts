import fs from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { PolicyEvaluator } from '../evaluate/PolicyEvaluator';
import { ScannerEngine } from './ScannerEngine';
import { imageScanner, scannerTools } from './scannerTools';

const programs = createMockDirectory();
const [trivy, checkov] = scannerTools;
const context = { timeoutMs: 5_000 };
const terraform = {
  type: 'terraform-hcl',
  name: 'infra/main.tf',
  content: 'resource "aws_s3_bucket" "a" {}',
} as const;

/** A program that does what the script says, in place of the real one. */
function install(name: string, script: string) {
  programs.addContent({ [name]: `#!/bin/sh\n${script}\n` });
  fs.chmodSync(programs.resolve(name), 0o755);
}

const engineOf = (tool: typeof trivy) =>
  new ScannerEngine(tool, { searchPath: programs.path });

const sarif = JSON.stringify({
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Trivy',
          rules: [
            { id: 'AVD-AWS-0088', properties: { 'security-severity': '8.0' } },
          ],
        },
      },
      results: [
        {
          ruleId: 'AVD-AWS-0088',
          level: 'error',
          message: { text: 'Bucket does not have encryption enabled' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'main.tf' },
                region: { startLine: 1 },
              },
            },
          ],
        },
      ],
    },
  ],
});

describe('ScannerEngine', () => {
  beforeEach(() => programs.clear());

  it('is missed in a report only where nothing else judges', async () => {
    const evaluator = new PolicyEvaluator([
      engineOf(trivy),
      engineOf(imageScanner),
    ]);
    const { outcomes } = await evaluator.evaluate(
      [terraform, { type: 'image', name: 'image', content: 'a:1' }],
      context,
    );
    expect(outcomes.map(({ engine, reason }) => [engine, reason])).toEqual([
      ['none', 'no engine judges terraform-hcl'],
      ['trivy-image', 'trivy is not installed here'],
    ]);
  });

  it('says that the scanner is not installed', async () => {
    expect(await engineOf(trivy).unavailable()).toBe(
      'trivy is not installed here',
    );
  });

  it('reads what it found, at the place of the subject', async () => {
    install(
      'trivy',
      `test "$1" = config && test -f main.tf && echo '${sarif}'; exit 1`,
    );
    const engine = engineOf(trivy);
    expect(await engine.unavailable()).toBeUndefined();
    const { findings, outcome } = await engine.evaluate(terraform, context);
    expect(findings).toMatchObject([
      {
        rule: 'AVD-AWS-0088',
        severity: 'high',
        engine: 'trivy',
        location: { file: 'infra/main.tf', line: 1 },
      },
    ]);
    expect(outcome).toMatchObject({
      status: 'evaluated',
      rules: ['AVD-AWS-0088'],
    });
  });

  it('keeps our environment from it', async () => {
    process.env.PLANTED_SECRET = 'do-not-show';
    try {
      install('checkov', 'env; echo no document');
      const { outcome } = await engineOf(checkov).evaluate(terraform, context);
      expect(outcome).toMatchObject({ status: 'error' });
      install(
        'checkov',
        `test -z "$PLANTED_SECRET" && echo '{"runs":[]}' || echo 'leaked'`,
      );
      const again = await engineOf(checkov).evaluate(terraform, context);
      expect(again.outcome.status).toBe('evaluated');
    } finally {
      delete process.env.PLANTED_SECRET;
    }
  });

  it('takes a scanner that fails for no answer, not for a pass', async () => {
    install('trivy', 'echo "cannot load the checks" >&2; exit 2');
    const { findings, outcome } = await engineOf(trivy).evaluate(
      terraform,
      context,
    );
    expect(findings).toEqual([]);
    expect(outcome).toMatchObject({
      status: 'error',
      reason: 'trivy ended with 2: cannot load the checks',
    });
  });

  it('scans images by reference, and refuses what would be an option', async () => {
    install('trivy', `test "$5" = registry.example.org/a:1 && echo '${sarif}'`);
    const image = (content: string) =>
      engineOf(imageScanner).evaluate(
        { type: 'image', name: 'image', content },
        context,
      );
    expect((await image('registry.example.org/a:1')).findings).toHaveLength(1);
    expect((await image('--config=/etc/passwd')).outcome).toMatchObject({
      status: 'error',
      reason: expect.stringContaining('no reference of an image'),
    });
  });
});
