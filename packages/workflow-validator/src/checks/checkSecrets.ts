import { reporter, type WorkflowCheck } from './Check';

/** Forms that only a real credential has; generic words would accuse every example. */
const CREDENTIALS: readonly (readonly [string, RegExp])[] = [
  ['an AWS access key', /\bA(?:KIA|SIA)[0-9A-Z]{16}\b/g],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g],
  ['a GitHub token', /\bgithub_pat_[A-Za-z0-9_]{40,}\b/g],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20,}/g],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/g],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g],
  [
    'a password in a URL',
    /\b[a-z][a-z+]*:\/\/[^\s:/@$<>{}]+:[^\s:/@$<>{}*]{6,}@/g,
  ],
];

const report = reporter('inline-secret', 'error');

/** Finds credentials written into the file. The finding never repeats the credential. */
export const checkInlineSecrets: WorkflowCheck = document =>
  CREDENTIALS.flatMap(([what, pattern]) =>
    [...document.text.matchAll(pattern)].map(match =>
      report(
        document.positionAt(match.index ?? 0),
        `${what} stands in the file; revoke it, store the new one as a secret and use \${{ secrets.NAME }}`,
      ),
    ),
  );
