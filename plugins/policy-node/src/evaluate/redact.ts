import type { Finding } from '@trainyard/plugin-policy-common';

const patterns: readonly RegExp[] = [
  /((?:password|passwd|secret|token|api_?key|access_?key|auth)[a-z0-9_]*["']?\s*[=:]\s*\\?["']?)[^\s"'\\]{4,}/gi,
  /()(?:AKIA|ASIA)[A-Z0-9]{16}/g,
  /()gh[pousr]_[A-Za-z0-9]{20,}/g,
  /()(?<=:\/\/[^/\s:]{1,64}:)[^@\s]{3,}(?=@)/g,
  /()-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

function redactText(text: string): string {
  return patterns.reduce(
    (current, pattern) => current.replace(pattern, '$1[redacted]'),
    text,
  );
}

/** Takes what looks like a secret out of a finding, before it is stored, shown or sent. */
export function redactSecrets(finding: Finding): Finding {
  const { fix } = finding;
  const carriesText =
    fix?.kind === 'replace-line' && redactText(fix.from) !== fix.from;
  return {
    ...finding,
    message: redactText(finding.message),
    // A fix that quotes a secret is not kept: it is computed again from the source.
    ...(carriesText ? { fix: undefined } : {}),
  };
}
