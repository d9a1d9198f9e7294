import { z } from 'zod';
import { severities } from '@trainyard/plugin-policy-common';

const wanted = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number(), z.boolean()])),
]);
const textList = z.union([
  z.string().transform(text => [text]),
  z.array(z.string()),
]);

/** Scopes: what the variable of a rule stands for. */
export const ruleScopes = [
  'resource',
  'change',
  'object',
  'workload',
  'container',
  'file',
  'stage',
  'instruction',
  'command',
  'workflow',
  'job',
  'step',
  'entity',
  'document',
] as const;

const ruleSchema = z
  .object({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)+$/, 'lower-case words joined by hyphens'),
    title: z.string().min(10),
    severity: z.enum(severities),
    covers: z.array(z.string()).default([]),
    frameworks: z
      .array(z.string().regex(/^[A-Z0-9-]+:\S+$/, 'FRAMEWORK:id'))
      .default([]),
    why: z.string().min(20),
    remedy: z.string().min(10),
    /** Resource types (Terraform) or kinds (Kubernetes). */
    resource: textList.default([]),
    each: z.enum(ruleScopes).optional(),
    when: z.string().optional(),
    must: z.record(z.string(), wanted).default({}),
    never: z.record(z.string(), wanted).default({}),
    set: textList.default([]),
    least: z.record(z.string(), z.number()).default({}),
    most: z.record(z.string(), z.number()).default({}),
    deny: textList.default([]),
    /** Rego that several bodies of this rule share. */
    define: z.string().default(''),
    fix: z.union([z.literal('set'), z.literal('line')]).optional(),
    pass: z.array(z.unknown()).min(1),
    fail: z.array(z.unknown()).min(1),
  })
  .strict();

const fileSchema = z
  .object({
    bundle: z.string(),
    subject: z.enum([
      'terraform',
      'kubernetes',
      'dockerfile',
      'workflow',
      'entity',
    ]),
    /** Rules of one unit are compiled together, and only run when it applies. */
    unit: z.string().regex(/^[a-z][a-z0-9_]*$/),
    frameworks: z.array(z.string()).default([]),
    rules: z.array(ruleSchema),
  })
  .strict();

/** A rule as it is written in a bundle file. */
export type RuleSource = z.infer<typeof ruleSchema>;

/** A file of a bundle. */
export type RuleFile = z.infer<typeof fileSchema>;

/** Parses a bundle file; the error names file, rule and field. */
export function parseRuleFile(name: string, document: unknown): RuleFile {
  const parsed = fileSchema.safeParse(document);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(issue => {
      const [, index] = issue.path;
      const rules = (document as { rules?: { id?: string }[] } | undefined)
        ?.rules;
      const id = typeof index === 'number' ? rules?.[index]?.id : undefined;
      return `${name}: ${id ? `rule ${id}: ` : ''}${issue.path.join('.')}: ${
        issue.message
      }`;
    });
    throw new Error(lines.join('\n'));
  }
  return parsed.data;
}
