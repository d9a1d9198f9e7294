import type { Finding } from '@trainyard/plugin-policy-common';
import { setHclAttribute } from './hclEdits';
import { setYamlValue } from './yamlEdits';

/** A document after its fixes, and what could not be fixed. */
export interface FixedDocument {
  readonly content: string;
  readonly applied: readonly string[];
  readonly refused: readonly {
    readonly fingerprint: string;
    readonly reason: string;
  }[];
}

function editLine(
  source: string,
  line: number,
  from: string | undefined,
  to: string | undefined,
): string | undefined {
  const lines = source.split('\n');
  if (
    lines[line - 1] === undefined ||
    (from !== undefined && lines[line - 1] !== from)
  ) {
    return undefined;
  }
  lines.splice(line - 1, 1, ...(to === undefined ? [] : [to]));
  return lines.join('\n');
}

function apply(source: string, finding: Finding): string | undefined {
  const { fix } = finding;
  switch (fix?.kind) {
    case 'set-attribute':
      return setHclAttribute(source, fix.address, fix.path, fix.value);
    case 'set-yaml':
      return setYamlValue(source, fix.document, fix.path, fix.value);
    case 'replace-line':
      return editLine(source, fix.line, fix.from, fix.to);
    case 'remove-line':
      return editLine(source, fix.line, undefined, undefined);
    default:
      return undefined;
  }
}

/**
 * Applies the mechanical fixes of findings to their document.
 *
 * @remarks
 * Lines are edited from the end, so that earlier line numbers stay true. Two
 * fixes of one line cannot both match their old text: the second is refused
 * and comes up again when the result is judged.
 */
export function applyFixes(
  content: string,
  findings: readonly Finding[],
): FixedDocument {
  const applied: string[] = [];
  const refused: { fingerprint: string; reason: string }[] = [];
  const ordered = [...findings].sort(
    (left, right) => (right.location.line ?? 0) - (left.location.line ?? 0),
  );
  let current = content;
  for (const finding of ordered) {
    const next = finding.fix ? apply(current, finding) : undefined;
    if (next === undefined) {
      refused.push({
        fingerprint: finding.fingerprint,
        reason: finding.fix
          ? 'the source does not look as expected there'
          : 'no mechanical fix is known',
      });
    } else {
      current = next;
      applied.push(finding.fingerprint);
    }
  }
  return { content: current, applied, refused };
}
