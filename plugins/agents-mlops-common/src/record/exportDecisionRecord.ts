import { showValue } from '../plan/showValue';
import type { Plan } from '../plan/planSchema';
import type { SystemIdentity } from '../ports/SystemIdentity';

export interface DecisionRecordInput {
  readonly system: SystemIdentity;
  readonly plan: Plan;
  /** The version of the decision set. */
  readonly version: number;
  /** The day, as `2026-11-26`. */
  readonly date: string;
  readonly status: 'proposed' | 'accepted';
  /** Who approved. */
  readonly decidedBy?: string;
  readonly comments?: readonly string[];
}

const money = (usd: number) => `${usd.toFixed(2)} USD`;
/** A cell must not end the row. */
const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');

/** The plan as an architecture decision record in Markdown. */
export function exportDecisionRecord(input: DecisionRecordInput): string {
  const {
    system,
    plan,
    version,
    date,
    status,
    decidedBy,
    comments = [],
  } = input;
  const { cost, policy } = plan;
  const sections = [
    `# Architecture of ${system.title}, version ${version}`,
    `Date: ${date}. Status: ${status}${
      decidedBy ? ` by ${decidedBy}` : ''
    }. Owner: ${system.owner}.`,
    '## Context',
    system.description || 'No description was given.',
    bullets(
      Object.entries(plan.constraints).map(
        ([name, value]) => `\`${name}\`: ${showValue(value)}`,
      ),
    ),
    '### Assumptions',
    ...(plan.questions ? [plan.questions.note] : []),
    bullets(
      plan.assumptions.map(
        ({ id, value, unit, reason }) =>
          `\`${id}\` = ${showValue(value)}${unit ? ` ${unit}` : ''}. ${reason}`,
      ),
    ),
    '## Decision',
    [
      '| Capability | Option | A month | Why |',
      '| --- | --- | ---: | --- |',
      ...plan.choices.map(
        ({ capabilityTitle, option, title, monthlyUsd, reasons }) =>
          `| ${cell(capabilityTitle)} | ${cell(
            title,
          )} (\`${option}\`) | ${money(monthlyUsd)} | ${cell(
            reasons.join('; '),
          )} |`,
      ),
    ].join('\n'),
    '## Cost',
    `${money(cost.monthlyUsd.low)} to ${money(
      cost.monthlyUsd.high,
    )} a month, ${money(cost.monthlyUsd.expected)} expected. Prices of ${
      cost.pricesFrom
    }${
      cost.priceStatus === 'unverified-reference'
        ? ' (unverified reference prices)'
        : ''
    }. ${cost.budget.reason}.`,
    '## Policy',
    `Verdict: ${policy.verdict}.`,
    bullets(
      policy.rules
        .filter(({ status: outcome }) => outcome !== 'not-applicable')
        .map(
          ({ id, status: outcome, reason, requiredChange }) =>
            `\`${id}\` ${outcome}: ${reason}${
              requiredChange ? ` (${requiredChange})` : ''
            }`,
        ),
    ),
    '## Consequences',
    bullets(
      plan.critique.map(
        ({ severity, message, evidence }) =>
          `${severity}: ${message} (${evidence})`,
      ),
    ),
    '## Alternatives',
    bullets([
      ...plan.alternatives.map(
        ({ title, differences, whyNot }) =>
          `${title}: ${differences.join('; ')}. ${whyNot}`,
      ),
      ...plan.choices.flatMap(({ alternatives }) =>
        alternatives.map(({ option, reason }) => `\`${option}\`: ${reason}`),
      ),
    ]),
    ...(comments.length > 0 ? ['## Comments', bullets(comments)] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function bullets(lines: readonly string[]): string {
  return lines.length > 0
    ? lines.map(line => `- ${line.replace(/\n/g, ' ')}`).join('\n')
    : 'None.';
}
