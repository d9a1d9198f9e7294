import { z } from 'zod';

export const NODE_KINDS = ['task', 'gate', 'graph'] as const;

/** A node as the pages draw it. */
export const graphNodeSchema = z.object({
  /** Nodes of a sub-graph are named `parent/child`. */
  id: z.string(),
  title: z.string(),
  kind: z.enum(NODE_KINDS),
  agent: z.string().optional(),
  dependsOn: z.array(z.string()),
  /** Work that has a queue of its own, such as `codegen`. */
  heavy: z.string().optional(),
  estimatedDurationMs: z.number().optional(),
});
export type GraphNode = z.infer<typeof graphNodeSchema>;

export const graphEdgeSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** Says when the edge is taken; an edge without it is always taken. */
  condition: z.string().optional(),
});
export type GraphEdge = z.infer<typeof graphEdgeSchema>;

export const graphShapeSchema = z.object({
  nodes: z.array(graphNodeSchema),
  edges: z.array(graphEdgeSchema),
});
export type GraphShape = z.infer<typeof graphShapeSchema>;

export const graphDescriptionSchema = graphShapeSchema.extend({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.int(),
  /** Other names that `template` may carry. */
  aliases: z.array(z.string()),
  /** JSON Schema of the parameters. */
  inputSchema: z.record(z.string(), z.unknown()),
});
export type GraphDescription = z.infer<typeof graphDescriptionSchema>;
