import { GateAsk } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { generatedRepositorySchema } from '../agents/codegenAgent';
import { plannedServiceSchema } from '../agents/plannerAgent';
import { repositoryVerdictSchema } from '../agents/repositoryPolicyAgent';

const MOST_PATHS = 200;

/** What a person sees before anything is created; the answer binds the hash of exactly these files. */
export function describeApproval(
  { request, plan }: z.output<typeof plannedServiceSchema>,
  generated: z.output<typeof generatedRepositorySchema>,
  verdict: z.output<typeof repositoryVerdictSchema>,
): GateAsk {
  const { serviceName, environment, owner } = request;
  const findings = verdict.findings.map(
    ({ severity, message, subject }) =>
      `- ${severity}: ${message} (${subject})`,
  );
  return {
    question: `Create ${serviceName} and deploy it to ${environment}?`,
    action: `Create ${serviceName}`,
    subject: {
      summary: [
        `${generated.paths.length} files will become the repository **${serviceName}**, owned by ${owner}, and will be deployed to **${environment}**.`,
        ...(findings.length > 0 ? ['', 'Findings:', ...findings] : []),
        '',
        'Files:',
        ...generated.paths.slice(0, MOST_PATHS).map(path => `- \`${path}\``),
      ].join('\n'),
      facts: [
        { label: 'Kind', value: request.kind },
        { label: 'Language', value: request.language },
        { label: 'Database', value: request.database },
        { label: 'Messaging', value: request.messaging },
        { label: 'Infrastructure', value: request.infrastructure },
        { label: 'Strategy', value: plan.strategy },
        { label: 'Tasks planned', value: String(plan.tasks.length) },
      ],
      artifacts: [generated.archiveArtifact],
      verdict: verdict.status,
      details: {
        hash: generated.hash,
        plan: plan.tasks.map(({ taskId }) => taskId),
      },
    },
  };
}
