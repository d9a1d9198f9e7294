import type { EngineOutcome, Finding } from '../domain/finding';
import type { PolicyRule } from '../domain/rule';
import { securitySeverity, type Severity } from '../domain/severity';
import type { Verdict } from '../domain/verdict';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

function relativeUri(file: string): string {
  return file
    .replace(/\\/g, '/')
    .replace(/^(\.?\/)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

function describeRule(
  id: string,
  rules: ReadonlyMap<string, PolicyRule>,
  findings: readonly Finding[],
) {
  const rule = rules.get(id);
  const severity =
    rule?.severity ??
    findings.find(each => each.rule === id)?.severity ??
    'info';
  return {
    id,
    shortDescription: { text: rule?.title ?? id },
    fullDescription: { text: rule?.why || rule?.title || id },
    help: { text: rule?.remedy || 'See the rule.' },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      'security-severity': securitySeverity[severity],
      tags: ['policy', ...(rule?.frameworks ?? [])],
    },
  };
}

/**
 * SARIF 2.1.0: every rule that ran is declared, fingerprints carry no line,
 * addresses are relative, waivers are suppressions.
 */
export function toSarif(
  verdict: Verdict,
  outcomes: readonly EngineOutcome[],
  rules: readonly PolicyRule[],
  version: string,
): Record<string, unknown> {
  const known = new Map(rules.map(rule => [rule.id, rule]));
  const ids = [
    ...new Set([
      ...outcomes.flatMap(outcome => outcome.rules),
      ...verdict.findings.map(each => each.rule),
    ]),
  ].sort();
  const index = new Map(ids.map((id, position) => [id, position]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Trainyard policy',
            semanticVersion: version,
            informationUri: 'https://backstage.io',
            rules: ids.map(id => describeRule(id, known, verdict.findings)),
          },
        },
        invocations: [
          {
            executionSuccessful: !outcomes.some(
              each => each.status === 'error' || each.status === 'timeout',
            ),
            toolExecutionNotifications: outcomes
              .filter(outcome => outcome.status !== 'evaluated')
              .map(outcome => ({
                level: outcome.status === 'not-evaluated' ? 'note' : 'error',
                message: {
                  text: `${outcome.engine}, ${outcome.subject}: ${
                    outcome.status
                  }. ${outcome.reason ?? ''}`.trim(),
                },
              })),
          },
        ],
        results: verdict.findings.map(finding => ({
          ruleId: finding.rule,
          ruleIndex: index.get(finding.rule),
          level: levels[finding.severity],
          message: { text: finding.message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: relativeUri(finding.location.file) },
                region: { startLine: Math.max(1, finding.location.line ?? 1) },
              },
              ...(finding.resource
                ? {
                    logicalLocations: [
                      { fullyQualifiedName: finding.resource },
                    ],
                  }
                : {}),
            },
          ],
          partialFingerprints: { 'trainyard/v1': finding.fingerprint },
          ...(finding.waiver
            ? {
                suppressions: [
                  {
                    kind: 'external',
                    status: 'accepted',
                    justification: `waiver ${finding.waiver}`,
                  },
                ],
              }
            : {}),
        })),
      },
    ],
  };
}
