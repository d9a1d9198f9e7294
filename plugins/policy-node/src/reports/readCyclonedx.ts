import { severities } from '@trainyard/plugin-policy-common';
import { severityOfScore, type Claim } from './claim';
import { list, record, text, type Json } from './json';

/** The vulnerabilities of a bill of materials that affect it. */
export function readCyclonedx(document: Json): Claim[] {
  const components = new Map(
    list(document.components).map(each => [
      text(each['bom-ref']),
      `${text(each.name)}@${text(each.version)}`,
    ]),
  );
  return list(document.vulnerabilities).flatMap(vulnerability => {
    const state = text(record(vulnerability.analysis).state);
    if (['not_affected', 'false_positive', 'resolved'].includes(state)) {
      return [];
    }
    const ratings = list(vulnerability.ratings).map(
      rating =>
        severities.find(each => each === text(rating.severity)) ??
        severityOfScore(Number(rating.score) || 0),
    );
    const severity =
      severities.find(each => ratings.includes(each)) ?? 'medium';
    const affected = list(vulnerability.affects).map(
      each => components.get(text(each.ref)) ?? text(each.ref),
    );
    const message = text(vulnerability.description) || text(vulnerability.id);
    return (affected.length > 0 ? affected : [undefined]).map(resource => ({
      rule: text(vulnerability.id),
      severity,
      message,
      resource,
    }));
  });
}
