import { showValue } from '@trainyard/plugin-agents-mlops-common';
import type { GateAsk } from '@trainyard/plugin-agents-node';
import type { z } from 'zod';
import { showDuration } from './showDuration';
import { inquirySchema } from '../agents/coverageAgent';

/** What is asked before planning, with why and what is taken otherwise. */
export function describeQuestions(
  { coverage, questions, contradictions }: z.output<typeof inquirySchema>,
  /** When defaults are taken; a contradiction has none. */
  defaultsAfterMs?: number,
): GateAsk {
  const patienceMs = contradictions.length > 0 ? undefined : defaultsAfterMs;
  return {
    defaultsAfterMs: patienceMs,
    question:
      contradictions.length > 0
        ? 'Some wishes cannot be met together. What should hold?'
        : 'Will you answer what could change the plan?',
    action: 'Plan with these answers',
    subject: {
      summary: [
        'Answer in the comment, in words or as lines such as `team_size: 6`. What stays open is taken from the defaults and listed on the plan.',
        ...(patienceMs === undefined
          ? []
          : [
              '',
              `Without an answer within ${showDuration(
                patienceMs,
              )} the defaults are taken.`,
            ]),
        ...(contradictions.length > 0
          ? [
              '',
              'Contradictions:',
              ...contradictions.map(
                ({ message, question }) => `- ${message}. ${question}`,
              ),
            ]
          : []),
        ...(questions.length > 0
          ? [
              '',
              'Questions:',
              ...questions.map(
                ({ field, question, why, default: value, unit = '' }) =>
                  `- \`${field}\` ${question} ${why}. Default: ${showValue(
                    value,
                  )} ${unit}`.trim(),
              ),
            ]
          : []),
      ].join('\n'),
      facts: [
        { label: 'Stated', value: `${Math.round(coverage.score * 100)} %` },
        ...questions.map(({ field, default: value }) => ({
          label: field,
          value: `default ${showValue(value)}`,
        })),
      ],
      details: { questions, contradictions },
    },
  };
}
