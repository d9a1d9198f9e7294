import type { EngineOutcome, Finding } from '../domain/finding';
import { decideVerdict, defaultEnforcement } from '../domain/verdict';
import { guessTypeByContent, guessTypeByName } from '../domain/subject';
import { toCsv } from './csv';
import { toJunit } from './junit';
import { toSarif } from './sarif';

const finding: Finding = {
  fingerprint: 'abc',
  rule: 'a-rule',
  severity: 'high',
  message: '=cmd("x"), <b>',
  subjectType: 'generic',
  location: { file: '/infra/a b.tf', line: 3 },
  frameworks: ['CIS:1'],
  fixable: false,
  engine: 'rego',
};
const outcomes: EngineOutcome[] = [
  {
    engine: 'rego',
    subject: 'a',
    status: 'evaluated',
    required: true,
    rules: ['a-rule', 'b-rule'],
    passed: ['b-rule'],
    durationMs: 1,
  },
  {
    engine: 'trivy',
    subject: 'a',
    status: 'not-evaluated',
    reason: 'missing',
    required: false,
    rules: [],
    passed: [],
    durationMs: 0,
  },
];
const verdict = decideVerdict(
  { findings: [finding], outcomes, inputDigest: '', policyDigest: '' },
  { environment: 'staging', now: new Date(0) },
  defaultEnforcement,
);

describe('reports', () => {
  it('SARIF declares every rule that ran and carries no line in fingerprints', () => {
    const { runs } = toSarif(verdict, outcomes, [], '1.0.0') as {
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: object[];
        invocations: object[];
      }[];
    };
    expect(runs[0].tool.driver.rules.map(rule => rule.id)).toEqual([
      'a-rule',
      'b-rule',
    ]);
    expect(runs[0].results).toEqual([
      expect.objectContaining({
        ruleId: 'a-rule',
        ruleIndex: 0,
        level: 'error',
        partialFingerprints: { 'trainyard/v1': 'abc' },
      }),
    ]);
    expect(JSON.stringify(runs[0].results)).toContain('"uri":"infra/a%20b.tf"');
    expect(JSON.stringify(runs[0].invocations)).toContain(
      'trivy, a: not-evaluated. missing',
    );
  });

  it('SARIF shows a waiver as a suppression', () => {
    const waived = { ...verdict, findings: [{ ...finding, waiver: 'w1' }] };
    expect(JSON.stringify(toSarif(waived, outcomes, [], '1.0.0'))).toContain(
      '"justification":"waiver w1"',
    );
  });

  it('CSV quotes, and starts no formula', () => {
    expect(toCsv([finding])).toContain(`"'=cmd(""x""), <b>"`);
  });

  it('JUnit tells failures, passes and what was skipped apart', () => {
    const xml = toJunit(verdict, outcomes);
    expect(xml).toContain('tests="3" failures="1" errors="0" skipped="1"');
    expect(xml).toContain('&lt;b&gt;');
    expect(xml).toContain('<skipped message="missing"/>');
  });
});

describe('guessing what a document is', () => {
  it.each([
    ['infra/main.tf', 'terraform-hcl'],
    ['deploy/Dockerfile.prod', 'dockerfile'],
    ['.github/workflows/ci.yml', 'github-workflow'],
    ['catalog-info.yaml', 'catalog-entity'],
    ['a/package-lock.json', 'lockfile'],
    ['x.sarif', 'sarif'],
  ])('%s by its name', (name, type) => {
    expect(guessTypeByName(name)).toBe(type);
  });

  it.each([
    ['{"resource_changes": []}', 'terraform-plan'],
    ['apiVersion: v1\nkind: Pod', 'kubernetes'],
    ['apiVersion: backstage.io/v1alpha1\nkind: API', 'catalog-entity'],
    ['on: push\njobs: {}', 'github-workflow'],
    ['FROM a:1\nRUN b', 'dockerfile'],
    ['resource "a" "b" {\n}', 'terraform-hcl'],
    ['{"bomFormat": "CycloneDX"}', 'cyclonedx'],
    ['a: 1', 'generic'],
  ])('%j by its content', (content, type) => {
    expect(guessTypeByContent(content)).toBe(type);
  });
});
