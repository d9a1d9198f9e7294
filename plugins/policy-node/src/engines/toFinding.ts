import {
  fingerprintOf,
  type Finding,
  type Fix,
  type Subject,
} from '@trainyard/plugin-policy-common';
import type { ShippedRule } from '../rules/catalogue';
import { lineFix } from '../fixes/lineFixes';
import { stepFix } from '../fixes/workflowFixes';

/** What a rule's Rego answers for one violation. */
export interface RawFinding {
  readonly rule: string;
  readonly resource?: string;
  readonly line?: number;
  readonly detail?: string;
  readonly attribute?: string;
  readonly document?: number;
  readonly path?: readonly (string | number)[];
}

function fixFor(
  rule: ShippedRule,
  raw: RawFinding,
  subject: Subject,
): Fix | undefined {
  if (subject.type === 'dockerfile') {
    return lineFix(raw, subject.content);
  }
  if (subject.type === 'github-workflow') {
    return stepFix(raw, subject.content);
  }
  if (raw.attribute === undefined || !(raw.attribute in rule.sets)) {
    return undefined;
  }
  const value = rule.sets[raw.attribute];
  const path = raw.attribute.split('.');
  if (subject.type === 'terraform-hcl' || subject.type === 'terraform-plan') {
    return { kind: 'set-attribute', address: raw.resource ?? '', path, value };
  }
  return raw.path
    ? {
        kind: 'set-yaml',
        document: raw.document ?? 0,
        path: [...raw.path, ...path],
        value,
      }
    : undefined;
}

/** The line of an attribute inside the block that begins at `line`. */
function attributeLine(
  content: string,
  line: number,
  attribute: string,
): number {
  const lines = content.split('\n');
  const last = attribute.split('.').pop() ?? attribute;
  let depth = 0;
  for (let index = line - 1; index < lines.length; index++) {
    if (
      depth > 0 &&
      new RegExp(`^\\s*"?${last}"?\\s*[={]`).test(lines[index])
    ) {
      return index + 1;
    }
    depth +=
      (lines[index].match(/[{[]/g) ?? []).length -
      (lines[index].match(/[}\]]/g) ?? []).length;
    if (depth <= 0 && index > line - 1) {
      break;
    }
  }
  return line;
}

/** Titles say what should be: as a finding such a sentence would claim that it is. */
export function unmet(title: string): string {
  return `Expected: ${title}`;
}

/** Makes a violation presentable: words, place, fix, identity. */
export function toFinding(
  rule: ShippedRule,
  raw: RawFinding,
  subject: Subject,
): Finding {
  const resource = raw.resource || undefined;
  const refined =
    subject.type === 'terraform-hcl' && raw.line && raw.attribute
      ? attributeLine(subject.content, raw.line, raw.attribute)
      : raw.line;
  const fix = fixFor(rule, raw, subject);
  const detail =
    raw.detail && raw.detail.length > 120
      ? `${raw.detail.slice(0, 117)}…`
      : raw.detail;
  return {
    fingerprint: fingerprintOf(
      { rule: rule.id, resource, file: subject.name },
      `${raw.detail ?? ''}|${raw.attribute ?? ''}`,
    ),
    rule: rule.id,
    severity: rule.severity,
    message: unmet(detail ? `${rule.title} (${detail})` : rule.title),
    subjectType: subject.type,
    resource,
    location: { file: subject.name, ...(refined ? { line: refined } : {}) },
    remediation: rule.remedy,
    frameworks: rule.frameworks,
    fixable: fix !== undefined,
    fix,
    engine: 'rego',
  };
}
