import type { Finding } from '@trainyard/plugin-policy-common';

const patterns: readonly RegExp[] = [
  /((?:password|passwd|secret|token|api_?key|access_?key|auth)[a-z0-9_]*["']?\s*[=:]\s*\\?["']?)[^\s"'\\]{4,}/gi,
  /()(?:AKIA|ASIA)[A-Z0-9]{16}/g,
  /()gh[pousr]_[A-Za-z0-9]{20,}/g,
  /()(?<=:\/\/[^/\s:]{1,64}:)[^@\s]{3,}(?=@)/g,
  /()-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** Cheap to ask, and true for hardly any message. */
const suspicious = /[=:]|AKIA|ASIA|gh[pousr]_|BEGIN/;

/** A text without what looks like a secret. */
export function redactText(text: string): string {
  if (!suspicious.test(text)) {
    return text;
  }
  return patterns.reduce(
    (current, pattern) => current.replace(pattern, '$1[redacted]'),
    text,
  );
}

/** Takes what looks like a secret out of a finding, before it is stored, shown or sent. */
export function redactSecrets(finding: Finding): Finding {
  const { fix } = finding;
  const message = redactText(finding.message);
  if (message === finding.message && fix?.kind !== 'replace-line') {
    return finding;
  }
  const carriesText =
    fix?.kind === 'replace-line' && redactText(fix.from) !== fix.from;
  return {
    ...finding,
    message,
    // A fix that quotes a secret is not kept: it is computed again from the source.
    ...(carriesText ? { fix: undefined } : {}),
  };
}
