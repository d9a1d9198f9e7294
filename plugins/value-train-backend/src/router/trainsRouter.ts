import { InputError, NotAllowedError } from '@backstage/errors';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { DEFAULT_PROJECT_ID } from '@trainyard/plugin-agents-common';
import {
  trainCommandSchema,
  trainCreatePermission,
  trainReadPermission,
  trainUpdatePermission,
  waiverSchema,
  type PortfolioFigure,
  type TrainCommand,
} from '@trainyard/plugin-value-train-common';
import type { Router } from 'express';
import type { AuditSigner } from '../service/AuditSigner';
import type { BoardService } from '../service/BoardService';
import type { GateQuestions } from '../service/GateQuestions';
import { describeTrain } from '../service/trainDetail';
import type { TrainService } from '../service/TrainService';
import type { Access } from './access';

/** Services behind the routes. */
export interface TrainRoutes {
  readonly access: Access;
  readonly trains: TrainService;
  readonly boards: BoardService;
  readonly questions: GateQuestions;
  readonly signer: AuditSigner;
  readonly auditor: AuditorService;
}

const idPattern = /^[a-z][a-z0-9-]{1,62}$/;
/** Commands that a page may give directly; the others have routes that judge first. */
const directCommands = [
  'work',
  'go_back',
  'open_parallel',
  'skip',
  'pause',
  'resume',
  'archive',
  'roll_back',
];

/** Routes of trains as wholes. */
export function mountTrainRoutes(
  router: Router,
  { access, trains, boards, questions, auditor }: TrainRoutes,
): void {
  router.get('/trains', async (request, response) => {
    const admitted = await access.require(request, trainReadPermission);
    const text = (name: string) =>
      typeof request.query[name] === 'string'
        ? String(request.query[name])
        : undefined;
    const limit = Number(request.query.limit ?? 50);
    response.json(
      await boards.board(
        {
          projectIds: await access.projectIds(admitted),
          status: text('status'),
          phase: text('phase'),
          cursor: text('cursor'),
          limit,
        },
        new Date(),
      ),
    );
  });

  router.get('/figures/:figure/rows', async (request, response) => {
    const admitted = await access.require(request, trainReadPermission);
    const { phase } = request.query;
    response.json({
      items: await boards.rows(
        await access.projectIds(admitted),
        request.params.figure as PortfolioFigure,
        typeof phase === 'string' ? phase : undefined,
      ),
    });
  });

  router.post('/trains', async (request, response) => {
    const admitted = await access.require(request, trainCreatePermission);
    const {
      trainId,
      title,
      projectId = DEFAULT_PROJECT_ID,
      targetDate,
      repository,
      roles = {},
    } = request.body;
    if (!idPattern.test(trainId)) {
      throw new InputError(
        'trainId: use 2 to 63 small letters, digits and hyphens, beginning with a letter',
      );
    }
    await access.requireProject(projectId, 'contributor', admitted);
    const { actor } = admitted;
    const record = await trains.create(
      {
        project: trainId,
        title,
        projectId,
        targetDate,
        repository,
        roles: { ...roles, operator: [actor.name, ...(roles.operator ?? [])] },
      },
      actor,
    );
    await audit(auditor, 'train-create', trainId, actor.name, request);
    response.status(201).json(
      describeTrain(record, trains.open(record), {
        write: true,
        decide: true,
        administer: true,
      }),
    );
  });

  router.get('/trains/:trainId', async (request, response) => {
    const { record, may } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    response.json(describeTrain(record, trains.open(record), may));
  });

  router.post('/trains/:trainId/commands', async (request, response) => {
    const { record, actor, may, credentials } = await access.train(
      request,
      trainUpdatePermission,
      'approver',
    );
    const parsed = trainCommandSchema.safeParse(request.body);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new InputError(
        `${issue.path.join('.') || 'type'}: ${issue.message}`,
      );
    }
    if (!directCommands.includes(parsed.data.type)) {
      throw new InputError(
        `type: "${parsed.data.type}" has a route of its own, which judges the gate first`,
      );
    }
    const command = signAs(actor.name, parsed.data);
    await trains.change({
      record,
      actor,
      message: `Command ${command.type}`,
      run: train => train.command(command, actor),
    });
    await questions.refresh(record, credentials);
    await audit(auditor, 'train-command', record.train_id, actor.name, request);
    response.json(
      describeTrain(
        await trains.find(record.train_id),
        trains.open(record),
        may,
      ),
    );
  });

  router.put('/trains/:trainId/roles', async (request, response) => {
    const { record, actor, may } = await access.train(
      request,
      trainUpdatePermission,
      'contributor',
    );
    if (!may.administer) {
      throw new NotAllowedError(
        'Only an admin of the project, or who founded the train, says who holds which role',
      );
    }
    await trains.change({
      record,
      actor,
      message: 'Change roles',
      run: train => train.setRoles(request.body.roles, actor),
    });
    await audit(auditor, 'train-roles', record.train_id, actor.name, request);
    response.json(
      describeTrain(
        await trains.find(record.train_id),
        trains.open(record),
        may,
      ),
    );
  });

  router.post('/trains/:trainId/waivers', async (request, response) => {
    const { record, actor, may } = await access.train(
      request,
      trainUpdatePermission,
      'approver',
    );
    const parsed = waiverSchema.safeParse({
      ...request.body,
      approver: actor.name,
    });
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new InputError(`${issue.path.join('.')}: ${issue.message}`);
    }
    await trains.change({
      record,
      actor,
      message: `Waive ${parsed.data.check_id}`,
      run: train => train.addWaiver(parsed.data, actor),
    });
    await audit(auditor, 'train-waiver', record.train_id, actor.name, request);
    response
      .status(201)
      .json(
        describeTrain(
          await trains.find(record.train_id),
          trains.open(record),
          may,
        ),
      );
  });
}

/** Nobody signs a waiver in another's name. */
function signAs(approver: string, command: TrainCommand): TrainCommand {
  return command.type === 'skip'
    ? { ...command, waiver: { ...command.waiver, approver } }
    : command;
}

/** Writes to the portal's own audit that somebody changed a train. */
export async function audit(
  auditor: AuditorService,
  eventId: string,
  trainId: string,
  actor: string,
  request: Parameters<AuditorService['createEvent']>[0]['request'],
): Promise<void> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta: { trainId, actor },
  });
  await event.success();
}
