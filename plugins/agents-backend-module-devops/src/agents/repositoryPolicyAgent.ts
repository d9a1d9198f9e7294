import { defineAgent } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { checkRepository } from '../domain/checks/checkRepository';
import { judgeFindings } from '../domain/checks/judgeFindings';
import { repositoryFilesSchema } from './codegenAgent';

const findingSchema = z.object({
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  rule: z.string(),
  message: z.string(),
  subject: z.string(),
  remedy: z.string().optional(),
});

/** The verdict over a repository. */
export const repositoryVerdictSchema = z.object({
  status: z.enum(['passed', 'warned', 'blocked']),
  level: z.string(),
  reason: z.string(),
  filesChecked: z.number(),
  findings: z.array(findingSchema),
});

const inputSchema = z.object({ filesArtifact: z.string(), level: z.string() });

/** Scans a generated repository before it is published. */
export const repositoryPolicyAgent = defineAgent<
  z.infer<typeof inputSchema>,
  z.infer<typeof repositoryVerdictSchema>
>({
  id: 'devops-policy',
  title: 'Policy',
  purpose:
    'Scans a repository for secrets and unsafe settings and judges it by the environment',
  input: inputSchema,
  output: repositoryVerdictSchema,
  async rules({ filesArtifact, level }, context) {
    const raw = await context.artifacts.get(filesArtifact);
    const files = repositoryFilesSchema.parse(
      JSON.parse(Buffer.from(raw).toString('utf8')),
    );
    const findings = checkRepository(files);
    const verdict = judgeFindings(findings, level);
    return {
      output: { ...verdict, filesChecked: files.length, findings },
      reasoning: {
        title: 'Policy verdict',
        decision: `${verdict.status}: ${verdict.reason}`,
        inputs: [
          { label: 'files', value: String(files.length) },
          { label: 'level', value: level },
        ],
        // As information: a verdict that blocks is a result and no failure of this agent.
        findings: findings.map(({ message, rule, subject, remedy }) => ({
          severity: 'info',
          message,
          rule,
          subject,
          remedy,
        })),
      },
    };
  },
});
