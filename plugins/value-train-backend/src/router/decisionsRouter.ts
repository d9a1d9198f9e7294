import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  gateDecidePermission,
  trainReadPermission,
  trainUpdatePermission,
  type GateAnswerInput,
} from '@trainyard/plugin-value-train-common';
import type { Router } from 'express';
import { readDecisions } from '../service/readDecisions';
import { recordAnswer } from '../service/recordAnswer';
import { showPhase } from '../service/showPhase';
import { audit, type TrainRoutes } from './trainsRouter';

/** Routes of what people decide and say: answers, withdrawals, comments, decision records. */
export function mountDecisionRoutes(
  router: Router,
  { access, trains, questions, auditor }: TrainRoutes,
): void {
  router.post(
    '/trains/:trainId/phases/:phase/answers',
    async (request, response) => {
      await access.requireEngine(request);
      const answer = request.body as GateAnswerInput;
      const { phase, trainId } = request.params;
      const record = await trains.find(trainId);
      // A run of another project knows nothing of this train.
      if (record.project_id !== answer.projectId) {
        throw new NotFoundError(`No train ${trainId}`);
      }
      const actor = {
        name: answer.by,
        kind: 'person' as const,
        at: new Date().toISOString(),
      };
      const result = await trains.change({
        record,
        actor,
        message: `${answer.decision} ${phase}`,
        run: train => recordAnswer(train, phase, answer, actor),
      });
      await audit(auditor, 'gate-decision', trainId, answer.by, request);
      response.json(result);
    },
  );

  router.post(
    '/trains/:trainId/phases/:phase/withdrawals',
    async (request, response) => {
      const { record, actor } = await access.train(
        request,
        gateDecidePermission,
        'approver',
      );
      const { phase } = request.params;
      const { role, comment } = request.body;
      await trains.change({
        record,
        actor,
        message: `Withdraw the decision on ${phase} as ${role}`,
        run: async train => {
          const own = train
            .facts()
            .approvals.some(
              approval =>
                approval.phase === phase &&
                approval.role === role &&
                approval.person === actor.name,
            );
          if (!own) {
            throw new NotAllowedError(
              `You have decided nothing on ${phase} as ${role}`,
            );
          }
          train.approve(
            {
              phase,
              role,
              decision: 'withdrawn',
              comment,
              subjectSha256: train.subject(phase),
            },
            actor,
          );
        },
      });
      await audit(
        auditor,
        'gate-decision',
        record.train_id,
        actor.name,
        request,
      );
      response.json(await showPhase({ trains, questions }, record, phase));
    },
  );

  router.post(
    '/trains/:trainId/phases/:phase/comments',
    async (request, response) => {
      const { record, actor } = await access.train(
        request,
        trainUpdatePermission,
        'contributor',
      );
      const { phase } = request.params;
      await trains.change({
        record,
        actor,
        message: `Comment on ${phase}`,
        run: train => train.comment(phase, request.body.text, actor),
      });
      response
        .status(201)
        .json(await showPhase({ trains, questions }, record, phase));
    },
  );

  router.get('/trains/:trainId/decisions', async (request, response) => {
    const { record } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    response.json({ items: readDecisions(trains.open(record)) });
  });
}
