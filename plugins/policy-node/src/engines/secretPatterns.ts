import type { Severity } from '@trainyard/plugin-policy-common';

/** What a kind of secret looks like. */
export interface SecretPattern {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly pattern: RegExp;
  /** Tells placeholders from secrets; gets the whole match and its last group. */
  readonly accept?: (match: string, value: string) => boolean;
}

const placeholder =
  /^(x{4,}|\*{3,}|<.*>|\$\{?.*|%.*%|\{\{.*|changeme|change[-_]me|example|your[-_ ].*|todo|none|null|true|false|undefined|password|secret|test|dummy|redacted)$/i;

/** Shannon entropy in bits a character: random keys have more than words. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts.values()].reduce(
    (sum, count) =>
      sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}

const isReal = (_match: string, value: string) =>
  !placeholder.test(value) && !/^[$%{<]/.test(value);

/** Names of secrets, of variables, of files and calls stand there as well. */
function looksMadeByMachine(value: string): boolean {
  const isName =
    /^[A-Z0-9_]+$/.test(value) || /^[a-z0-9]+([-_.][a-z0-9]+)+$/.test(value);
  return (
    /[0-9]/.test(value) &&
    /[a-z]/i.test(value) &&
    !isName &&
    !/[()[\]{}<>;,]|:\/\/|^[./~]|^arn:/.test(value)
  );
}

/** Patterns of our own, from the published formats of tokens. */
export const secretPatterns: readonly SecretPattern[] = [
  {
    id: 'secret-aws-key-id',
    title: 'No access key of AWS stands in a file',
    severity: 'critical',
    pattern: /\b((?:AKIA|ASIA)[A-Z2-7]{16})\b/g,
    accept: match => !/EXAMPLE$/.test(match),
  },
  {
    id: 'secret-aws-secret-key',
    title: 'No secret key of AWS stands in a file',
    severity: 'critical',
    pattern:
      /aws_?secret_?(?:access_?)?key["']?\s*[=:]\s*["']?([A-Za-z0-9/+]{40})\b/gi,
    accept: match => !/EXAMPLEKEY/.test(match),
  },
  {
    id: 'secret-private-key',
    title: 'No private key stands in a file',
    severity: 'critical',
    pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----()/g,
  },
  {
    id: 'secret-github-token',
    title: 'No token of GitHub stands in a file',
    severity: 'critical',
    pattern: /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/g,
  },
  {
    id: 'secret-gitlab-token',
    title: 'No token of GitLab stands in a file',
    severity: 'critical',
    pattern: /\b(gl(?:pat|ptt|dt|rt|soat)-[A-Za-z0-9_-]{20,})\b/g,
  },
  {
    id: 'secret-slack-token',
    title: 'No token of Slack stands in a file',
    severity: 'high',
    pattern:
      /\b(xox[abposr]-[A-Za-z0-9-]{10,}|https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]+\/B[A-Z0-9]+\/[A-Za-z0-9]{20,})/g,
  },
  {
    id: 'secret-google-key',
    title: 'No key of Google stands in a file',
    severity: 'high',
    pattern: /\b(AIza[A-Za-z0-9_-]{35})\b/g,
  },
  {
    id: 'secret-google-account',
    title: 'No key of a Google service account stands in a file',
    severity: 'critical',
    pattern: /"private_key_id"\s*:\s*"([a-f0-9]{40})"/g,
  },
  {
    id: 'secret-stripe-key',
    title: 'No live key of Stripe stands in a file',
    severity: 'critical',
    pattern: /\b((?:sk|rk)_live_[A-Za-z0-9]{20,})\b/g,
  },
  {
    id: 'secret-npm-token',
    title: 'No token of a package registry stands in a file',
    severity: 'critical',
    pattern:
      /(?:\b(npm_[A-Za-z0-9]{36})\b|_authToken\s*=\s*([A-Za-z0-9_-]{20,}))/g,
  },
  {
    id: 'secret-model-key',
    title: 'No key of a model provider stands in a file',
    severity: 'critical',
    pattern: /\b(sk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,})\b/g,
  },
  {
    id: 'secret-azure-storage',
    title: 'No key of Azure storage stands in a file',
    severity: 'critical',
    pattern: /AccountKey=([A-Za-z0-9+/]{86}==)/g,
  },
  {
    id: 'secret-sendgrid-key',
    title: 'No key of SendGrid stands in a file',
    severity: 'high',
    pattern: /\b(SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})\b/g,
  },
  {
    id: 'secret-jwt',
    title: 'No signed token stands in a file',
    severity: 'medium',
    pattern:
      /\b(eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,})\b/g,
  },
  {
    id: 'secret-url-password',
    title: 'No address carries a password',
    severity: 'high',
    pattern:
      /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^/\s:@"']{1,64}:([^@\s/"']{3,128})@/g,
    accept: isReal,
  },
  {
    id: 'secret-assignment',
    title: 'No password is assigned in a file',
    severity: 'high',
    pattern:
      /(?:password|passwd|secret|api_?key|access_?key|auth_?token|client_?secret)["']?\s*[=:]\s*["']([^"'\s]{8,200})["']/gi,
    accept: (match, value) => isReal(match, value) && entropyOf(value) > 3,
  },
  {
    id: 'secret-assignment',
    title: 'No password is assigned in a file',
    severity: 'high',
    // Without quotes, as in properties, .env and YAML: the value is the rest of the line.
    pattern:
      /^\s*(?:export\s+|-\s+)?[\w.-]*(?:password|passwd|secret|api_?key|access_?key|token)\s*[=:]\s*([^\s"'#]{8,200})\s*$/gi,
    accept: (match, value) =>
      isReal(match, value) && entropyOf(value) > 3 && looksMadeByMachine(value),
  },
];
