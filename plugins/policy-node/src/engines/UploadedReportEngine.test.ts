import { UploadedReportEngine } from './UploadedReportEngine';

const judge = (type: 'sarif' | 'cyclonedx' | 'osv', document: object) =>
  new UploadedReportEngine().evaluate({
    type,
    name: 'report.json',
    content: JSON.stringify(document),
  });

describe('UploadedReportEngine', () => {
  it('takes findings of SARIF and leaves out what is suppressed', async () => {
    const result = (line: number, suppressions?: object[]) => ({
      ruleId: 'X1',
      message: { text: 'bad' },
      suppressions,
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a.c' },
            region: { startLine: line },
          },
        },
      ],
    });
    const { findings } = await judge('sarif', {
      runs: [
        {
          tool: {
            driver: {
              rules: [{ id: 'X1', properties: { 'security-severity': '9.1' } }],
            },
          },
          results: [result(3), result(4, [{ kind: 'external' }])],
        },
      ],
    });
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'X1',
        severity: 'critical',
        location: { file: 'a.c', line: 3 },
      }),
    ]);
  });

  it('takes vulnerabilities of CycloneDX, and does not call a bare list clean', async () => {
    const components = [{ 'bom-ref': 'r', name: 'left-pad', version: '1.0.0' }];
    const { findings } = await judge('cyclonedx', {
      bomFormat: 'CycloneDX',
      components,
      vulnerabilities: [
        {
          id: 'CVE-1',
          ratings: [{ severity: 'high' }],
          affects: [{ ref: 'r' }],
        },
        { id: 'CVE-2', analysis: { state: 'not_affected' } },
      ],
    });
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'CVE-1',
        severity: 'high',
        resource: 'left-pad@1.0.0',
      }),
    ]);
    expect(
      (await judge('cyclonedx', { bomFormat: 'CycloneDX', components })).outcome
        .status,
    ).toBe('not-evaluated');
  });

  it('takes packages of OSV', async () => {
    const { findings } = await judge('osv', {
      results: [
        {
          source: { path: 'yarn.lock' },
          packages: [
            {
              package: { name: 'a', version: '1' },
              vulnerabilities: [{ id: 'GHSA-1', summary: 's' }],
              groups: [{ ids: ['GHSA-1'], max_severity: '7.5' }],
            },
          ],
        },
      ],
    });
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'GHSA-1',
        severity: 'high',
        resource: 'a@1',
        location: { file: 'yarn.lock' },
      }),
    ]);
  });
});
