import { severities, type Verdict } from '@trainyard/plugin-policy-common';

/** Hosts refuse comments of more than 65,536 characters. */
const MAXIMUM_ROWS = 50;
const MAXIMUM_TEXT = 400;

/** What a comment says. */
export interface CommentContent {
  readonly marker: string;
  readonly title: string;
  readonly verdict?: Verdict;
  readonly judged: readonly string[];
  readonly unjudged: readonly {
    readonly file: string;
    readonly reason: string;
  }[];
  readonly reportUrl?: string;
  linkTo(file: string, line?: number): string;
}

/**
 * Text as text.
 *
 * @remarks
 * Messages quote the content of the request, which anybody may have written:
 * no mention, no markup and no row of a table may come of it.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .slice(0, MAXIMUM_TEXT)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#!|~:$]/g, '\\$&')
    .replace(/@/g, '&#64;');
}

function rowsOf({ verdict, linkTo }: CommentContent): string[] {
  const blocking = new Set(verdict?.blocking);
  const worstFirst = [...(verdict?.findings ?? [])].sort(
    (left, right) =>
      severities.indexOf(left.severity) - severities.indexOf(right.severity),
  );
  if (worstFirst.length === 0) {
    return [];
  }
  const stateOf = (finding: (typeof worstFirst)[number]) => {
    if (finding.waiver) {
      return 'waived';
    }
    return blocking.has(finding.fingerprint) ? '**blocks**' : 'advice';
  };
  const rest = worstFirst.length - MAXIMUM_ROWS;
  return [
    '',
    '| | severity | rule | where | what |',
    '| --- | --- | --- | --- | --- |',
    ...worstFirst.slice(0, MAXIMUM_ROWS).map(finding => {
      const { file, line } = finding.location;
      const place = escapeMarkdown(line ? `${file}:${line}` : file);
      const words = [finding.message, finding.remediation]
        .filter((text): text is string => Boolean(text))
        .map(escapeMarkdown);
      return `| ${stateOf(finding)} | ${finding.severity} | ${escapeMarkdown(
        finding.rule,
      )} | [${place}](${linkTo(file, line)}) | ${words.join(' → ')} |`;
    }),
    ...(rest > 0 ? ['', `… and ${rest} more in the report.`] : []),
  ];
}

/** The comment, with the marker by which it is found again. */
export function renderComment(content: CommentContent): string {
  const { marker, title, verdict, judged, unjudged, reportUrl } = content;
  const gaps = unjudged.slice(0, MAXIMUM_ROWS);
  return [
    marker,
    `### Policy: ${escapeMarkdown(title)}`,
    ...(verdict
      ? [
          '',
          `${judged.length} changed ${
            judged.length === 1 ? 'file' : 'files'
          } judged for ${escapeMarkdown(verdict.environment)} (${
            verdict.level
          }).`,
          ...verdict.reasons
            .slice(0, MAXIMUM_ROWS)
            .map(reason => `- ${escapeMarkdown(reason)}`),
        ]
      : []),
    ...rowsOf(content),
    ...(gaps.length > 0
      ? [
          '',
          `Not judged (${unjudged.length}):`,
          ...gaps.map(
            ({ file, reason }) =>
              `- ${escapeMarkdown(file)}: ${escapeMarkdown(reason)}`,
          ),
        ]
      : []),
    ...(reportUrl ? ['', `[Report](${reportUrl})`] : []),
  ].join('\n');
}
