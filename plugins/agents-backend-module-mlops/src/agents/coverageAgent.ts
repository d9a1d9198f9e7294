import { defineAgent } from '@trainyard/plugin-agents-node';
import {
  askQuestions,
  Catalogue,
  constraintsSchema,
  contradictionSchema,
  coverageSchema,
  findContradictions,
  measureCoverage,
  questionSchema,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';

const inputSchema = z.object({ constraints: constraintsSchema });

/** What is known, what is worth asking, and what cannot be met together. */
export const inquirySchema = z.object({
  coverage: coverageSchema,
  questions: z.array(questionSchema),
  contradictions: z.array(contradictionSchema),
});

/** Decides what is worth asking, by planning with the plausible answers. */
export function createCoverageAgent(catalogue: Catalogue) {
  return defineAgent<
    z.infer<typeof inputSchema>,
    z.infer<typeof inquirySchema>
  >({
    id: 'mlops-coverage',
    title: 'Coverage',
    purpose:
      'Says how much is known, asks only what could change the plan, and finds contradictions',
    input: inputSchema,
    output: inquirySchema,
    rules({ constraints }) {
      const coverage = measureCoverage(constraints);
      const questions = [...askQuestions(constraints, catalogue)];
      const contradictions = [...findContradictions(constraints, catalogue)];
      return {
        output: { coverage, questions, contradictions },
        reasoning: {
          title: 'What is known and what is not',
          decision: `${Math.round(
            coverage.score * 100,
          )} % of what a plan rests on is stated; ${
            questions.length
          } questions could change it, ${contradictions.length} contradictions`,
          inputs: Object.entries(constraints).map(([label, value]) => ({
            label,
            value: Array.isArray(value) ? value.join(', ') : String(value),
          })),
          alternatives: questions.map(({ question, why }) => ({
            option: question,
            reason: why,
          })),
          findings: contradictions.map(({ id, message, question }) => ({
            severity: 'medium',
            rule: id,
            message,
            remedy: question,
          })),
        },
      };
    },
  });
}
