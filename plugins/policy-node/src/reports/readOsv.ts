import { severities } from '@trainyard/plugin-policy-common';
import { severityOfScore, type Claim } from './claim';
import { list, record, text, type Json } from './json';

/** What the scanner of OSV found. */
export function readOsv(document: Json): Claim[] {
  return list(document.results).flatMap(result =>
    list(result.packages).flatMap(each => {
      const resource = `${text(record(each.package).name)}@${text(
        record(each.package).version,
      )}`;
      const groups = new Map(
        list(each.groups).flatMap(group =>
          Array.isArray(group.ids)
            ? group.ids.map(
                id => [String(id), Number(group.max_severity)] as const,
              )
            : [],
        ),
      );
      return list(each.vulnerabilities).map(vulnerability => {
        const score = groups.get(text(vulnerability.id));
        const word = text(record(vulnerability.database_specific).severity)
          .toLowerCase()
          .replace('moderate', 'medium');
        return {
          rule: text(vulnerability.id),
          severity: score
            ? severityOfScore(score)
            : severities.find(known => known === word) ?? 'medium',
          message: text(vulnerability.summary) || text(vulnerability.id),
          resource,
          file: text(record(result.source).path) || undefined,
        };
      });
    }),
  );
}
