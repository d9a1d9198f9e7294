import { defineAgent } from '@trainyard/plugin-agents-node';
import {
  Constraints,
  constraintsSchema,
  Understanding,
  understandingSchema,
  toConstraints,
  understandRequest,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';

const inputSchema = z.object({
  text: z.string(),
  /** Constraints that were given as such; they win over the text. */
  given: constraintsSchema,
  /** What the text states and nobody wants any more. */
  without: z.array(z.string()).default([]),
});

/** Turns free text into typed constraints, each with the words that state it. */
export const intakeAgent = defineAgent<
  z.output<typeof inputSchema>,
  Understanding
>({
  id: 'mlops-intake',
  title: 'Intake',
  purpose:
    'Turns a wish for a machine learning system into typed constraints, each with the words that state it',
  input: inputSchema,
  output: understandingSchema,
  rules({ text, given, without }) {
    const statements = understandRequest(text).statements.filter(
      ({ field }) => !without.includes(field),
    );
    const merged: Constraints = { ...toConstraints(statements), ...given };
    return {
      output: { constraints: merged, statements },
      reasoning: {
        title: 'What the request says',
        decision: `${Object.keys(merged).length} constraints, ${
          statements.length
        } of them read from the text`,
        inputs: [
          { label: 'request', value: text },
          ...statements.map(({ field, value, text: words }) => ({
            label: `${field} = ${
              Array.isArray(value) ? value.join(', ') : value
            }`,
            value: words,
          })),
        ],
      },
    };
  },
  prompt: ({ text, given, without }) => ({
    system:
      'You read wishes for machine learning systems. Return only what the text states: every statement carries the exact words and where they stand (start and end, in characters). What is not stated is left out.',
    task: `Return constraints and statements. These are given already and win: ${JSON.stringify(
      given,
    )}. These hold no more and are left out: ${without.join(', ') || 'none'}`,
    material: [{ title: 'Request', text }],
  }),
  verify: ({ constraints, statements }, { text, given, without }) => [
    ...without
      .filter(field => field in constraints && !(field in given))
      .map(field => ({
        severity: 'high' as const,
        rule: 'left-out',
        message: `${field} holds no more and must be left out`,
      })),
    ...statements
      .filter(({ text: words, start, end }) => text.slice(start, end) !== words)
      .map(({ field, text: words }) => ({
        severity: 'high' as const,
        rule: 'stated-by-the-text',
        message: `"${words}", said to state ${field}, does not stand there in the request`,
      })),
    ...Object.keys(constraints)
      .filter(
        field =>
          !(field in given) &&
          !statements.some(statement => statement.field === field),
      )
      .map(field => ({
        severity: 'high' as const,
        rule: 'nothing-invented',
        message: `${field} has no words of the request behind it`,
      })),
    ...Object.entries(given)
      .filter(
        ([field, value]) =>
          JSON.stringify(constraints[field as keyof Constraints]) !==
          JSON.stringify(value),
      )
      .map(([field]) => ({
        severity: 'high' as const,
        rule: 'given-wins',
        message: `${field} was given and must stay as it is`,
      })),
  ],
});
