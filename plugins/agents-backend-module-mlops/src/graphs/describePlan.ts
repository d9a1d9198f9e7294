import type { GateAsk } from '@trainyard/plugin-agents-node';
import { canonicalJson } from '@trainyard/plugin-agents-node';
import { createHash } from 'node:crypto';
import {
  Plan,
  showValue,
  SystemIdentity,
} from '@trainyard/plugin-agents-mlops-common';

const MOST_FINDINGS = 30;

/** What a person approves: the plan by its hash, with cost, verdict and findings. */
export function describePlan(system: SystemIdentity, plan: Plan): GateAsk {
  const { cost, policy } = plan;
  const open = policy.rules.filter(({ status }) => status === 'unknown');
  return {
    question: `Generate ${system.title} by this plan?`,
    action: `Generate ${system.name}`,
    subject: {
      summary: [
        `**${system.title}** costs about ${cost.monthlyUsd.expected.toFixed(
          2,
        )} USD a month (${cost.monthlyUsd.low.toFixed(
          2,
        )} to ${cost.monthlyUsd.high.toFixed(2)}). ${cost.budget.reason}.`,
        '',
        '| Capability | Option | USD a month |',
        '| --- | --- | ---: |',
        ...plan.choices.map(
          ({ capabilityTitle, title, monthlyUsd }) =>
            `| ${capabilityTitle} | ${title} | ${monthlyUsd.toFixed(2)} |`,
        ),
        ...(open.length > 0
          ? [
              '',
              'By approving you confirm what the plan cannot know:',
              ...open.map(({ reason }) => `- ${reason}`),
            ]
          : []),
        ...section(
          'Findings',
          [...plan.findings, ...plan.critique].map(
            ({ severity, message }) => `${severity}: ${message}`,
          ),
        ),
        ...section(
          'Assumptions',
          plan.assumptions.map(
            ({ id, value, reason }) =>
              `\`${id}\` = ${showValue(value)}. ${reason}`,
          ),
        ),
        '',
        'A comment becomes part of the repository.',
      ].join('\n'),
      facts: [
        {
          label: 'Prices',
          value: `${cost.pricesFrom}, ${
            cost.priceStatus === 'refreshed'
              ? 'refreshed'
              : 'unverified reference prices'
          }`,
        },
        ...(plan.questions
          ? [{ label: 'Questions', value: plan.questions.note }]
          : []),
        { label: 'Effort', value: `${plan.measures.burden} points` },
        { label: 'Lock-in', value: `${plan.measures.lockIn} points` },
        ...(plan.measures.latencyMs === undefined
          ? []
          : [
              { label: 'Request path', value: `${plan.measures.latencyMs} ms` },
            ]),
      ],
      verdict: policy.verdict,
      estimatedMonthlyCostUsd: cost.monthlyUsd.expected,
      details: {
        planHash: createHash('sha256')
          .update(canonicalJson(plan))
          .digest('hex'),
        options: plan.choices.map(({ option }) => option),
      },
    },
  };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more =
    lines.length > MOST_FINDINGS
      ? [`- and ${lines.length - MOST_FINDINGS} more`]
      : [];
  return [
    '',
    `${title}:`,
    ...lines.slice(0, MOST_FINDINGS).map(line => `- ${line}`),
    ...more,
  ];
}
