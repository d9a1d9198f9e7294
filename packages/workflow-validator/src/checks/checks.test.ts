/** @jest-environment node */
import fc from 'fast-check';
import { parseWorkflowDocument } from '../document/WorkflowDocument';
import { checkActionsPinnedToCommit } from './checkActions';
import { explainCron } from './checkCron';
import { defaultChecks } from '.';

function rulesFor(jobs: string, head = 'on: push\npermissions: {}\n') {
  const document = parseWorkflowDocument(`${head}jobs:\n${jobs}`);
  return Object.values(defaultChecks)
    .flatMap(check => check(document))
    .filter(({ rule }) => rule !== 'trainyard/missing-timeout')
    .map(({ rule, line, column }) => `${rule.slice(10)} ${line}:${column}`);
}

function job(steps: readonly string[], more = '    runs-on: ubuntu-latest\n') {
  const list = steps.map(step => `      - ${step}\n`).join('');
  return `  build:\n${more}    steps:\n${list}`;
}

describe('our checks', () => {
  it.each([
    ['run: echo ${{ github.event.issue.title }}', ['untrusted-input 8:19']],
    ["run: echo ${{ github['head_ref'] }}", ['untrusted-input 8:19']],
    ["run: echo ${{ format('github.head_ref') }}", []],
    ['run: echo ${{ github.event.issue.number }}', []],
    ['{ run: echo, env: { T: "${{ github.head_ref }}" } }', []],
    ['run: echo ${{ foo.bar }}', ['unknown-context 8:19']],
    ['{ run: a, if: "failure() && secrets.X" }', ['unknown-context 8:23']],
    ["{ run: a, if: \"contains('}}', 'x') && success()\" }", []],
    ['run: echo ${{ steps.none.outputs.x }}', ['dangling-reference 8:19']],
    ['run: echo ${{ needs.none.result }}', ['dangling-reference 8:19']],
    ['uses: actions/checkout@main', ['unpinned-action 8:15']],
    ['uses: actions/checkout', ['unpinned-action 8:15']],
    ['uses: ./.github/actions/mine', []],
    ['uses: actions/upload-artifact@v3', ['switched-off-action 8:15']],
    ['uses: actions/upload-artifact@v4', []],
    ['{ run: dir, shell: cmd }', ['shell-not-on-runner 8:28']],
    ['{ run: ls, shell: pwsh }', []],
    ['run: echo "::set-output name=a::b"', ['switched-off-command 8:20']],
    ['run: echo ${env.BUILD_NUMBER}', ['jenkins-leftover 8:19']],
    ['run: echo AKIAIOSFODNN7EXAMPLE', ['inline-secret 8:19']],
    ['run: curl https://me:hunter22@host/', ['inline-secret 8:19']],
    ['run: curl https://me:${{ secrets.P }}@host/', []],
  ])('%s', (step, expected) => {
    const padded = rulesFor(job(['run: make', step]));
    expect(padded).toEqual(expected);
  });

  it.each([
    ['run-name: ${{ secrets.A }}', 'unknown-context 3:11'],
    ['env: { A: "${{ needs.b.result }}" }', 'unknown-context 3:12'],
    ['concurrency: ${{ env.A }}', 'unknown-context 3:14'],
    ['run-name: ${{ github.ref }}', undefined],
  ])('knows which contexts there are for a workflow: %s', (line, expected) => {
    expect(
      rulesFor(job(['run: a']), `on: push\npermissions: {}\n${line}\n`),
    ).toEqual(expected ? [expected] : []);
  });

  it.each([
    ['if: secrets.A', 'unknown-context'],
    ['strategy: { matrix: { a: ["${{ env.A }}"] } }', 'unknown-context'],
    ['env: { A: "${{ runner.os }}" }', 'unknown-context'],
    ['container: { image: a, env: { A: "${{ secrets.A }}" } }', undefined],
    ['environment: { name: a, url: "${{ steps.x.outputs.u }}" }', undefined],
    ['environment: "${{ steps.x.outputs.u }}"', 'unknown-context'],
    ['outputs: { a: "${{ steps.x.outputs.u }}" }', undefined],
    ['timeout-minutes: ${{ steps.x.outputs.u }}', 'unknown-context'],
  ])('knows which contexts there are for a job: %s', (line, expected) => {
    const rules = rulesFor(
      job(['{ id: x, run: a }'], `    runs-on: ubuntu-latest\n    ${line}\n`),
    );
    expect(rules.map(rule => rule.split(' ')[0])).toEqual(
      expected ? [expected] : [],
    );
  });

  it('follows outputs of other jobs', () => {
    const second = (reference: string) =>
      job(
        [`run: echo \${{ ${reference} }}`],
        '    runs-on: ubuntu-latest\n    needs: build\n',
      ).replace('build:', 'test:');
    const first = job(
      ['{ id: x, run: a }'],
      '    runs-on: ubuntu-latest\n    outputs: { tag: "${{ steps.x.outputs.t }}" }\n',
    );
    expect(rulesFor(first + second('needs.build.outputs.tag'))).toEqual([]);
    expect(rulesFor(first + second('needs.*.result'))).toEqual([]);
    expect(rulesFor(first + second('needs.build.outputs.none'))).toEqual([
      'dangling-reference 13:19',
    ]);
    const reused = '  build:\n    uses: o/r/.github/workflows/w.yml@v1\n';
    expect(rulesFor(reused + second('needs.build.outputs.none'))).toEqual([]);
  });

  it('knows the shells and services of runners', () => {
    const on = (runner: string, step: string, more = '') =>
      rulesFor(job([step], `    runs-on: ${runner}\n${more}`)).map(
        rule => rule.split(' ')[0],
      );
    expect(on('macos-latest', '{ run: a, shell: powershell }')).toEqual([
      'shell-not-on-runner',
    ]);
    expect(on('windows-latest', '{ run: a, shell: sh }')).toEqual([
      'shell-not-on-runner',
    ]);
    expect(on('windows-latest', '{ run: a, shell: cmd }')).toEqual([]);
    expect(on('"${{ matrix.os }}"', '{ run: a, shell: cmd }')).toEqual([]);
    expect(
      on('{ labels: [self-hosted, linux] }', '{ run: a, shell: cmd }'),
    ).toEqual(['shell-not-on-runner']);
    expect(
      on('macos-latest', 'run: a', '    services: { db: { image: a } }\n'),
    ).toEqual(['container-needs-linux']);
  });

  it('finds schedules that GitHub refuses', () => {
    const head = (cron: string) =>
      `on: { schedule: [{ cron: '${cron}' }, 3] }\npermissions: {}\n`;
    expect(rulesFor(job(['run: a']), head('0 4 * * *'))).toEqual([]);
    expect(rulesFor(job(['run: a']), head('H 4 * * *'))).toEqual([
      'bad-schedule 1:26',
    ]);
  });

  it('takes opposite conditions and overwriting for no clash of names', () => {
    const upload = (more: string) =>
      `{ uses: actions/upload-artifact@v4, with: { name: a${more} } }`;
    expect(rulesFor(job([upload(''), upload(', overwrite: true')]))).toEqual(
      [],
    );
    const conditional = upload('').replace('{ uses', '{ if: failure(), uses');
    expect(rulesFor(job([conditional, conditional]))).toEqual([]);
    const elsewhere =
      '{ uses: actions/download-artifact@v4, with: { name: b, run-id: 5 } }';
    expect(rulesFor(job([elsewhere]))).toEqual([]);
  });

  it('wants permissions once, and not write-all', () => {
    const body = job(['run: make']);
    expect(rulesFor(body, 'on: push\n')).toEqual(['missing-permissions 3:3']);
    expect(rulesFor(body, 'on: push\npermissions: write-all\n')).toEqual([
      'broad-permissions 2:14',
    ]);
  });

  it('refuses strangers code with secrets', () => {
    const body = job([
      "{ uses: actions/checkout@v4, with: { ref: '${{ github.event.pull_request.head.sha }}' } }",
    ]);
    const head = 'on: pull_request_target\npermissions: {}\n';
    expect(rulesFor(body, head)).toEqual(['stranger-code-with-secrets 7:9']);
    expect(rulesFor(body)).toEqual([]);
  });

  it('follows artifacts along needs', () => {
    const upload = '{ uses: actions/upload-artifact@v4, with: { name: a } }';
    const download =
      '{ uses: actions/download-artifact@v4, with: { name: a } }';
    const other = (needs: string) =>
      job(
        [download],
        `    runs-on: ubuntu-latest\n    needs: [${needs}]\n`,
      ).replace('build:', 'test:');
    expect(rulesFor(job([upload]) + other('build'))).toEqual([]);
    expect(rulesFor(job([upload]) + other(''))).toEqual([
      'artifact-order 12:9',
    ]);
    expect(rulesFor(job([download, upload]))).toEqual(['artifact-order 7:9']);
    expect(rulesFor(job([upload, upload]))).toEqual([
      'artifact-name-twice 8:9',
    ]);
    const matrix =
      '    runs-on: ubuntu-latest\n    strategy: { matrix: { v: [1, 2] } }\n';
    expect(rulesFor(job([upload], matrix))).toEqual([
      'artifact-name-twice 8:9',
    ]);
  });

  it('knows where a container can start', () => {
    const body = job(
      ['run: x'],
      '    runs-on: windows-latest\n    container: node\n',
    );
    expect(rulesFor(body)).toEqual(['container-needs-linux 6:16']);
  });

  it('offers the strict pinning as a check of its own', () => {
    const pinned = `actions/checkout@${'a'.repeat(40)}`;
    const document = parseWorkflowDocument(
      `jobs:\n${job([`uses: ${pinned}`, 'uses: actions/setup-node@v4'])}`,
    );
    expect(checkActionsPinnedToCommit(document)).toHaveLength(1);
  });
});

describe('explainCron', () => {
  it.each([
    ['0 4 * * *', /^$/],
    ['*/15 1-5,7 * JAN-MAR MON', /^$/],
    ['@daily', 'a schedule has five fields'],
    ['H 4 * * *', "the minute 'H' is not understood"],
    ['0 24 * * *', "the hour '24' is not understood"],
    ['0 0 * * 7', "the day of week '7' is not understood"],
    ['5-1 0 * * *', "the minute '5-1' is not understood"],
    ['* * * * *', 'at most every 5 minutes'],
    ['*/0 * * * *', "the minute '*/0' is not understood"],
    ['1/2/3 * * * *', "the minute '1/2/3' is not understood"],
    ['1-2-3 * * * *', "the minute '1-2-3' is not understood"],
    ['0 0 * FEB-JAN *', "the month 'FEB-JAN' is not understood"],
  ])('%s', (text, expected) => {
    expect(explainCron(text) ?? '').toMatch(expected);
  });

  it('accepts every schedule in range', () => {
    expect(() =>
      fc.assert(
        fc.property(
          fc.nat(59),
          fc.nat(23),
          fc.integer({ min: 1, max: 31 }),
          fc.integer({ min: 1, max: 12 }),
          fc.nat(6),
          (...parts) => explainCron(parts.join(' ')) === undefined,
        ),
      ),
    ).not.toThrow();
  });
});
