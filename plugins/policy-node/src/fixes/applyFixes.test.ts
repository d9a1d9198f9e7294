import { createEvaluator } from '../createEvaluator';
import { applyFixes } from './applyFixes';
import { setHclAttribute } from './hclEdits';

describe('setHclAttribute', () => {
  const source = `# the bucket of the shop
resource "aws_db_instance" "main" {
  engine            = "postgres" # not mysql
  storage_encrypted = false      # TODO of somebody
  tags = { a = "}" }
}
`;

  it('changes a value and keeps comments and layout', () => {
    expect(
      setHclAttribute(
        source,
        'aws_db_instance.main',
        ['storage_encrypted'],
        true,
      ),
    ).toBe(source.replace('= false      #', '= true      #'));
  });

  it('adds attributes and blocks that are missing', () => {
    expect(
      setHclAttribute(
        source,
        'module.x.aws_db_instance.main[0]',
        ['a', 'b'],
        'c',
      ),
    ).toContain('  a {\n    b = "c"\n  }\n}\n');
  });

  it('refuses what is not a plain value', () => {
    expect(
      setHclAttribute(source, 'aws_db_instance.main', ['tags'], 1),
    ).toBeUndefined();
    expect(
      setHclAttribute(source, 'aws_db_instance.other', ['tags'], 1),
    ).toBeUndefined();
  });
});

describe('applyFixes', () => {
  it.each([
    [
      'terraform-hcl',
      'main.tf',
      'resource "aws_efs_file_system" "a" {\n  # keep me\n}\n',
      'aws-efs-encrypted',
      '# keep me\n  encrypted = true',
    ],
    [
      'dockerfile',
      'Dockerfile',
      'FROM a:1\n# keep me\nRUN sudo make\nUSER app\n',
      'docker-no-sudo',
      '# keep me\nRUN make',
    ],
    [
      'kubernetes',
      'pod.yaml',
      '# keep me\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a # and me\n      image: a:1\n',
      'k8s-privilege-escalation',
      '# and me',
    ],
    [
      'github-workflow',
      '.github/workflows/a.yaml',
      'on: push\n\n# keep me\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps: [{ run: make }]\n',
      'workflow-trainyard-missing-permissions',
      'on: push\npermissions:\n  contents: read\n\n# keep me\njobs:',
    ],
    [
      'github-workflow',
      '.github/workflows/b.yaml',
      'on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n      - uses: actions/checkout@v4\n        with: # keep me\n          ref: ${{ github.event.pull_request.head.sha }}\n',
      'workflow-checkout-credentials',
      'head.sha }}\n          persist-credentials: false\n',
    ],
    [
      'github-workflow',
      '.github/workflows/c.yaml',
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - name: test # keep me\n        run: make\n        continue-on-error: true\n',
      'workflow-continue-on-error',
      'name: test # keep me\n        run: make\n        continue-on-error: false\n',
    ],
  ] as const)(
    'what it fixes in %s is not found again',
    async (type, name, content, rule, kept) => {
      const evaluator = await createEvaluator();
      const judge = (text: string) =>
        evaluator.evaluate([{ type, name, content: text }], {
          timeoutMs: 20_000,
        });
      const before = (await judge(content)).findings.filter(
        finding => finding.rule === rule,
      );
      expect(before).toHaveLength(1);
      const fixed = applyFixes(content, before);
      expect(fixed.applied).toHaveLength(1);
      expect(fixed.content).toContain(kept);
      expect(
        (await judge(fixed.content)).findings.map(finding => finding.rule),
      ).not.toContain(rule);
      await evaluator.stop();
    },
    60_000,
  );
});
