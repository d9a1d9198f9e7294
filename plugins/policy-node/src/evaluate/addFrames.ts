import type { Finding, Subject } from '@trainyard/plugin-policy-common';
import { redactText } from './redact';

const LINES_AROUND = 3;
const LONGEST_LINE = 200;
/** A report with more findings is worked off by rule, not line by line. */
const MOST_FRAMES = 500;

/** A key of many lines is found at its first one. */
const SECRET_LINES = 60;

const PRIVATE_KEY =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** The lines of a source; a key of many lines is masked before it is cut in pieces. */
function linesOf(source: string): readonly string[] {
  return source
    .replace(PRIVATE_KEY, key => key.replace(/[^\n]+/g, '[redacted]'))
    .split('\n');
}

function hidesSecret(
  findings: readonly Finding[],
): (file: string, line: number) => boolean {
  const starts = findings
    .filter(each => each.engine === 'secrets')
    .map(each => each.location);
  return (file, line) =>
    starts.some(
      each =>
        each.file === file &&
        line >= (each.line ?? 1) - LINES_AROUND &&
        line <= (each.line ?? 1) + SECRET_LINES,
    );
}

/** Gives findings the lines around their place, without what looks like a secret. */
export function addFrames(
  findings: readonly Finding[],
  subjects: readonly Subject[],
): Finding[] {
  const isHidden = hidesSecret(findings);
  const sources = new Map(subjects.map(each => [each.name, each.content]));
  const split = new Map<string, readonly string[]>();
  let frames = 0;
  return findings.map(finding => {
    const { file, line } = finding.location;
    const source = sources.get(file);
    if (
      line === undefined ||
      source === undefined ||
      frames >= MOST_FRAMES ||
      isHidden(file, line)
    ) {
      return finding;
    }
    const lines = split.get(file) ?? linesOf(source);
    split.set(file, lines);
    if (line > lines.length) {
      return finding;
    }
    frames++;
    const start = Math.max(1, line - LINES_AROUND);
    const around = lines.slice(start - 1, line + LINES_AROUND);
    return {
      ...finding,
      frame: {
        start,
        lines: around.map(each => redactText(each).slice(0, LONGEST_LINE)),
      },
    };
  });
}
