import type { Fix } from '@trainyard/plugin-policy-common';

interface Place {
  readonly rule: string;
  readonly line?: number;
}

type LineEdit = (line: string) => string | undefined;

const edits: Readonly<Record<string, LineEdit>> = {
  'docker-apt-get-yes': line =>
    line.replace(
      /\bapt-get\s+(?:(-\S+)\s+)?install\b/,
      (_all, flags) => `apt-get ${flags ? `${flags} ` : ''}install -y`,
    ),
  'docker-apt-get-recommends': line =>
    line.replace(
      /\b(apt-get\s+(?:-\S+\s+)*install)\b/,
      '$1 --no-install-recommends',
    ),
  'docker-apk-no-cache': line =>
    line.replace(/\b(apk\s+(?:-\S+\s+)*add)\b/, '$1 --no-cache'),
  'docker-add-for-copy': line => line.replace(/^(\s*)ADD\b/i, '$1COPY'),
  'docker-no-sudo': line => line.replace(/\bsudo\s+(?=[a-z/])/g, ''),
  'docker-pip-no-cache': line =>
    line.replace(/\b(pip3?\s+install)\b/, '$1 --no-cache-dir'),
};

const removals = new Set(['docker-maintainer', 'docker-no-ssh-port']);

/** The edit of one line that satisfies a rule about Dockerfiles, where there is one. */
export function lineFix(place: Place, content: string): Fix | undefined {
  if (!place.line) {
    return undefined;
  }
  const from = content.split('\n')[place.line - 1] ?? '';
  if (removals.has(place.rule)) {
    return { kind: 'remove-line', line: place.line };
  }
  const to = edits[place.rule]?.(from);
  return to === undefined || to === from
    ? undefined
    : { kind: 'replace-line', line: place.line, from, to };
}
