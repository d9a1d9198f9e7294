import { GeneratedFile } from '@trainyard/generator';
import type { RepositoryFinding } from './checkRepository';

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  [
    'a GitHub token',
    /\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{50,}\b/,
  ],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}\b/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  [
    'a signed token',
    /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\b/,
  ],
  // Words that say it is one, with a value that is neither empty nor a reference nor a placeholder.
  [
    'a password in clear',
    /\b(?:password|passwd|secret|api[_-]?key|access[_-]?key|token)["']?\s*[:=]\s*["'](?!\$|<|\{|local|test|example|change)[^"'\s]{12,}["']/i,
  ],
];

/** Finds what looks like a secret; the finding never repeats it. */
export function findSecrets(file: GeneratedFile): RepositoryFinding[] {
  return file.content.split('\n').flatMap((line, index) =>
    PATTERNS.filter(([, pattern]) => pattern.test(line)).map(([what]) => ({
      severity: 'critical' as const,
      rule: 'sec-secret-in-code',
      message: `This looks like ${what}`,
      subject: `${file.path}:${index + 1}`,
      remedy: 'Read it from the environment, and revoke it if it was real',
    })),
  );
}
