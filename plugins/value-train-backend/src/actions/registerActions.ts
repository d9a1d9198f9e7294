import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import {
  isRoleAtLeast,
  type ProjectRole,
} from '@trainyard/plugin-agents-common';
import type { ProjectsService } from '@trainyard/plugin-agents-node';
import {
  trainReadPermission,
  trainUpdatePermission,
} from '@trainyard/plugin-value-train-common';
import { NotFoundError } from '@backstage/errors';
import type { GateQuestions } from '../service/GateQuestions';
import type { TrainService } from '../service/TrainService';

interface Services {
  readonly trains: TrainService;
  readonly questions: GateQuestions;
  readonly projects: ProjectsService;
}

/** Operations on trains for agents and MCP clients, each with the caller's rights and bound by the mode of the phase. */
export function registerActions(
  actions: ActionsRegistryService,
  { trains, questions, projects }: Services,
): void {
  const admit = async (
    trainId: string,
    role: ProjectRole,
    credentials: BackstageCredentials,
  ) => {
    const record = await trains.find(trainId);
    const project = await projects.getProject(record.project_id, {
      credentials,
    });
    if (!project) {
      throw new NotFoundError(`No train ${trainId}`);
    }
    if (!isRoleAtLeast(project.role, role)) {
      throw new NotAllowedError(
        `This needs the role ${role} in project ${record.project_id}`,
      );
    }
    return record;
  };

  actions.register({
    name: 'evaluate-gate',
    title: 'Evaluate the gate of a train',
    description:
      'Says what the gate of a phase still misses, where, and who can do it. Changes nothing.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: trainReadPermission,
    schema: {
      input: z =>
        z.object({
          trainId: z.string(),
          phase: z
            .string()
            .optional()
            .describe('By default the phase where the train stands'),
        }),
      output: z =>
        z.object({
          phase: z.string(),
          verdict: z.string(),
          findings: z.array(
            z.object({
              check: z.string(),
              message: z.string(),
              remedy: z.string(),
              who: z.array(z.string()),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const record = await admit(input.trainId, 'viewer', credentials);
      const phase = input.phase ?? trains.open(record).position().phase;
      const { verdict, findings } = await trains.evaluate(
        record,
        phase,
        new Date(),
      );
      return {
        output: {
          phase,
          verdict,
          findings: findings
            .filter(({ waivedBy }) => waivedBy === undefined)
            .map(({ check, message, remedy, who }) => ({
              check,
              message,
              remedy,
              who: [...who],
            })),
        },
      };
    },
  });

  actions.register({
    name: 'write-artifact',
    title: 'Write an artifact of a train',
    description:
      'Saves an artifact as an agent of the phase. Refused and recorded when the mode of the phase does not grant it.',
    attributes: { readOnly: false, idempotent: true, destructive: false },
    visibilityPermission: trainUpdatePermission,
    schema: {
      input: z =>
        z.object({
          trainId: z.string(),
          phase: z.string(),
          agent: z.string().describe('Id of the agent, such as lab'),
          path: z.string(),
          content: z.string(),
          inputs: z
            .array(z.string())
            .optional()
            .describe('Files it was made from'),
        }),
      output: z => z.object({ sha256: z.string() }),
    },
    action: async ({ input, credentials }) => {
      const record = await admit(input.trainId, 'contributor', credentials);
      const actor = {
        name: input.agent,
        kind: 'agent' as const,
        at: new Date().toISOString(),
      };
      const tool = input.path.endsWith('.py') ? 'write-code' : 'write-artifact';
      const sha256 = await trains.change({
        record,
        actor,
        message: `Write ${input.path}`,
        run: train => {
          train.authorizeTool(input.phase, tool, actor);
          return train.saveArtifact(
            input.phase,
            {
              path: input.path,
              content: input.content,
              inputs: input.inputs,
              agent: input.agent,
            },
            actor,
          );
        },
      });
      await questions.refresh(record, credentials);
      return { output: { sha256 } };
    },
  });
}
