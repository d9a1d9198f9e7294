import {
  nodeOutcomeSchema,
  projectRoleSchema,
  runEventSchema,
} from '@trainyard/plugin-agents-common';
import { z } from 'zod';

/** A run with all that a replay needs, as a file. */
export const runExportSchema = z.object({
  version: z.literal(1),
  run: z.object({
    workflowId: z.string(),
    projectId: z.string(),
    graphId: z.string(),
    graphVersion: z.int(),
    title: z.string(),
    entityRef: z.string().optional(),
    decisionSetId: z.string().optional(),
    requestedBy: z.string(),
    ownershipEntityRefs: z.array(z.string()),
    role: projectRoleSchema,
  }),
  input: z.unknown(),
  events: z.array(runEventSchema),
  /** How nodes ended at last. */
  results: z.array(
    z.object({
      node: z.string(),
      outcome: nodeOutcomeSchema,
      output: z.unknown().optional(),
      reason: z.string().optional(),
      codeMark: z.string().optional(),
      /** Where a result comes from that the node did not make in this run. */
      origin: z.unknown().optional(),
    }),
  ),
  /** Exchanges with models and tools in their order, each as it was stored. */
  transcript: z.array(z.object({ node: z.string(), content: z.string() })),
  artifacts: z.array(
    z.object({
      hash: z.string(),
      name: z.string(),
      mediaType: z.string(),
      /** Base64; left out where it is too large for an export. */
      content: z.string().optional(),
    }),
  ),
});
export type RunExport = z.infer<typeof runExportSchema>;
