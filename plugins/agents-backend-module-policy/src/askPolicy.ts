import {
  PermanentError,
  type NodeContext,
} from '@trainyard/plugin-agents-node';
import type {
  EngineOutcome,
  Finding,
  SubjectType,
} from '@trainyard/plugin-policy-common';
import { z } from 'zod';

/** A report of the policy plugin, as far as these graphs read it. */
const answerSchema = z.looseObject({
  id: z.string().optional(),
  valid: z.boolean(),
  level: z.enum(['advisory', 'enforced', 'strict']),
  environment: z.string(),
  reasons: z.array(z.string()),
  blocking: z.array(z.string()),
  violations: z.array(z.custom<Finding>(value => typeof value === 'object')),
  outcomes: z.array(
    z.custom<EngineOutcome>(value => typeof value === 'object'),
  ),
  counts: z.looseObject({
    bySeverity: z.record(z.string(), z.int()),
    waived: z.int(),
    evaluated: z.int(),
    notEvaluated: z.int(),
    failed: z.int(),
  }),
});
export type PolicyAnswer = z.infer<typeof answerSchema>;

/** What is asked of the policy plugin. */
export interface PolicyQuestion {
  readonly name: string;
  readonly environment: string;
  readonly entityRef?: string;
  readonly store: boolean;
  readonly part?: {
    readonly reportId: string;
    readonly index: number;
    readonly of: number;
  };
  readonly documents: readonly {
    readonly name: string;
    readonly content: string;
    readonly type?: SubjectType;
  }[];
}

/** Reads a kept answer. */
export function parseAnswer(content: Uint8Array): PolicyAnswer {
  return answerSchema.parse(JSON.parse(Buffer.from(content).toString()));
}

/** Has documents judged through the HTTP API of the policy plugin, for the person of the run. */
export async function askPolicy(
  { plugins }: NodeContext,
  question: PolicyQuestion,
): Promise<PolicyAnswer> {
  const base = await plugins.discoveryApi.getBaseUrl('policy');
  const response = await plugins.fetchApi.fetch(`${base}/validate/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  if (!response.ok) {
    const message = `The policy plugin answered ${response.status}: ${(
      await response.text()
    ).slice(0, 500)}`;
    // Refusals stay refusals; anything else may pass by itself.
    throw response.status < 500 && response.status !== 429
      ? new PermanentError(message)
      : new Error(message);
  }
  return answerSchema.parse(await response.json());
}
