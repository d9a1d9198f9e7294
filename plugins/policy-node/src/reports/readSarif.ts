import type { Severity } from '@trainyard/plugin-policy-common';
import { severityOfScore, type Claim } from './claim';
import { list, record, text, type Json } from './json';

function sarifSeverity(rule: Json, level: string): Severity {
  const score = Number(record(rule.properties)['security-severity']);
  if (score > 0) {
    return severityOfScore(score);
  }
  const byLevel: Record<string, Severity> = {
    error: 'high',
    warning: 'medium',
    note: 'low',
    none: 'info',
  };
  return byLevel[level] ?? 'medium';
}

/** The results of a SARIF log, without those that are suppressed. */
export function readSarif(document: Json): Claim[] {
  return list(document.runs).flatMap(run => {
    const driver = record(record(run.tool).driver);
    const rules = new Map(
      list(driver.rules).map(rule => [text(rule.id), rule]),
    );
    return list(run.results)
      .filter(
        result =>
          !list(result.suppressions).some(
            each => text(each.status) !== 'rejected',
          ),
      )
      .map(result => {
        const id = text(result.ruleId);
        const physical = record(
          record(list(result.locations)[0]).physicalLocation,
        );
        const rule = rules.get(id) ?? {};
        const level =
          text(result.level) ||
          text(record(rule.defaultConfiguration).level) ||
          'warning';
        return {
          rule: id || 'unnamed',
          severity: sarifSeverity(rule, level),
          message:
            text(record(result.message).text) ||
            text(record(rule.shortDescription).text) ||
            id,
          file: text(record(physical.artifactLocation).uri) || undefined,
          line: Number(record(physical.region).startLine) || undefined,
        };
      });
  });
}
