import { migrate } from '../migrate';
import {
  assistanceResultSchema,
  findSetbacks,
  judgeFiles,
  markProposals,
  readRuns,
  type Standard,
} from '.';

const source = `node('linux') {
  stage('Build') {
    checkout scm
    if (env.BRANCH_NAME == 'main') { sh 'make all' } else { sh 'make' }
    try { sh 'make test' } catch (e) { sh './collect.sh' } finally { sh './tidy.sh' }
    parallel(a: { sh 'lint a' }, b: { dir('b') { sh 'lint b' } })
    publishToPortal 'x'
  }
}`;

const { pipeline, files } = migrate(source);
const [rules] = files;
const standard: Standard = { source, pipeline, byRules: files, isOpen: true };

function withStep(step: string): string {
  return rules.text.replace(
    /( +)- name: Check out\n/,
    (line, indent) => `${indent}- ${step}\n${line}`,
  );
}

describe('judgeFiles', () => {
  it('finds all commands in what the rules wrote', async () => {
    const verdict = await judgeFiles(standard, files);
    expect(verdict).toMatchObject({ errors: [], lostCommands: [] });
    expect(verdict.scenarios).toBeGreaterThan(7);
  });

  it('names a lost command, a broken workflow and a scenario that differs', async () => {
    const lossy = rules.text.replaceAll('./collect.sh', 'true');
    const verdict = await judgeFiles(standard, [{ ...rules, text: lossy }]);
    expect(verdict.lostCommands).toEqual(['./collect.sh']);
    expect(verdict.equal).toBeLessThan(verdict.scenarios);
    expect(verdict.difference).toContain("'./collect.sh' does not run");
    const broken = await judgeFiles(standard, [
      { ...rules, text: 'on: push\njobs: { a: { steps: [] } }\n' },
    ]);
    expect(broken.errors[0]).toMatch(/^\.github\/workflows\/ci\.yml:\d+: /);
  });

  it('leaves steps that stand in for something unknown out of the dry run', async () => {
    const extended = [{ ...rules, text: withStep('run: portal publish') }];
    const open = await judgeFiles(standard, extended);
    const closed = await judgeFiles({ ...standard, isOpen: false }, extended);
    expect(open.equal).toBe((await judgeFiles(standard, files)).equal);
    expect(closed.equal).toBeLessThan(open.equal);
  });
});

describe('findSetbacks', () => {
  const good = { errors: [], lostCommands: [], scenarios: 8, equal: 8 };

  it('takes what is as good, and says why something is worse', () => {
    expect(findSetbacks(good, good)).toEqual([]);
    expect(
      findSetbacks(
        {
          errors: ['ci.yml:1: broken'],
          lostCommands: ['make'],
          scenarios: 8,
          equal: 6,
          difference: 'tag v1: it does not run',
        },
        good,
      ),
    ).toEqual([
      'ci.yml:1: broken',
      "the command 'make' is lost",
      'only 6 of 8 scenarios do the same as the pipeline, by rules 8 of 8; tag v1: it does not run',
    ]);
    const nothing = { ...good, scenarios: 0, equal: 0 };
    expect(findSetbacks(nothing, good)).toHaveLength(1);
    expect(findSetbacks(good, { ...good, lostCommands: ['a'] })).toEqual([]);
  });
});

describe('markProposals', () => {
  it('puts a comment over steps and jobs that rules did not write', () => {
    const text = `${withStep(
      'run: portal publish',
    )}  extra:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n`;
    const marked = markProposals(text, rules.text);
    expect(marked.parts).toEqual([
      { job: 'build', step: 0, name: 'portal publish' },
      { job: 'extra', name: 'extra' },
    ]);
    expect(marked.text.match(/# Proposed by a language model/g)).toHaveLength(
      2,
    );
    expect(markProposals(rules.text, rules.text)).toEqual({
      text: rules.text,
      parts: [],
    });
  });
});

describe('readRuns', () => {
  it('reads nothing where there is no workflow', () => {
    expect(readRuns('jobs: [')).toEqual([]);
    expect(readRuns('jobs: 3')).toEqual([]);
    expect(readRuns('jobs: { a: { steps: [3, { run: x }] }, b: 1 }')).toEqual([
      'x',
    ]);
  });
});

describe('assistanceResultSchema', () => {
  it('refuses a result without a verdict', () => {
    expect(() =>
      assistanceResultSchema.parse({ strategy: 'assisted', madeBy: 'rules' }),
    ).toThrow('verdict');
  });
});
