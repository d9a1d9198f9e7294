import { z } from 'zod';

/** The states of a run. */
export const RUN_STATUSES = [
  'queued',
  'running',
  'waiting',
  'completed',
  'failed',
  'cancelled',
] as const;
export const runStatusSchema = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** Whether nothing more happens in a run unless a person asks for it. */
export function isRunFinished(status: RunStatus): boolean {
  return (
    status === 'completed' || status === 'failed' || status === 'cancelled'
  );
}

/** The states of a node, in the words that the pages use. */
export const NODE_STATES = [
  'ahead',
  'queued',
  'running',
  'waiting',
  'passed',
  'refused',
  'failed',
  'skipped',
  'cancelled',
] as const;
export const nodeStateSchema = z.enum(NODE_STATES);
export type NodeState = z.infer<typeof nodeStateSchema>;

/** How a node can end. */
export const nodeOutcomeSchema = z.enum([
  'passed',
  'refused',
  'failed',
  'skipped',
  'cancelled',
]);
export type NodeOutcome = z.infer<typeof nodeOutcomeSchema>;

/** Which kind of mind made a decision. */
export const mindSchema = z.enum(['rules', 'model', 'person']);
export type MindKind = z.infer<typeof mindSchema>;
