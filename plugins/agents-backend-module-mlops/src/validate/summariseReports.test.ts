import { summariseReports } from './summariseReports';

describe('summariseReports', () => {
  it('tells what ran, what did not, and what was found', () => {
    const { content } = summariseReports([
      {
        validator: 'syntax',
        status: 'passed',
        reason: '3 files',
        findings: [],
      },
      {
        validator: 'ruff',
        status: 'not-run',
        reason: 'not | installed',
        findings: [],
      },
      {
        validator: 'policy',
        status: 'failed',
        findings: [{ severity: 'high', subject: 'a.tf:3', message: 'open' }],
      },
    ]);
    expect(content).toContain('| syntax | passed | 3 files | 0 |');
    expect(content).toContain('| ruff | not-run | not \\| installed | 0 |');
    expect(content).toContain('- policy, high: a.tf:3 open');
  });
});
