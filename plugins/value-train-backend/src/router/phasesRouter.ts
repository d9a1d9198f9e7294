import { NotAllowedError } from '@backstage/errors';
import {
  gateDecidePermission,
  trainReadPermission,
  trainUpdatePermission,
} from '@trainyard/plugin-value-train-common';
import type { Router } from 'express';
import { describeTrain } from '../service/trainDetail';
import { audit, type TrainRoutes } from './trainsRouter';

/** Routes of one phase of a train: its page, ticks, gate, decisions, moving on. */
export function mountPhaseRoutes(
  router: Router,
  { access, trains, auditor }: TrainRoutes,
): void {
  router.get('/trains/:trainId/phases/:phase', async (request, response) => {
    const { record } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    response.json(await trains.phase(record, request.params.phase, new Date()));
  });

  router.post(
    '/trains/:trainId/phases/:phase/ticks',
    async (request, response) => {
      const { record, actor } = await access.train(
        request,
        trainUpdatePermission,
        'contributor',
      );
      const { phase } = request.params;
      const { item, ticked, evidence } = request.body;
      await trains.change({
        record,
        actor,
        message: `${ticked ? 'Tick' : 'Untick'} ${item}`,
        run: train => train.tick(phase, item, ticked, actor, evidence),
      });
      response.json(await trains.phase(record, phase, new Date()));
    },
  );

  router.post(
    '/trains/:trainId/phases/:phase/gate',
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
        message: `Judge the gate of ${phase}`,
        run: train => train.submit(phase, actor),
      });
      response.json(await trains.phase(record, phase, new Date()));
    },
  );

  router.post(
    '/trains/:trainId/phases/:phase/approvals',
    async (request, response) => {
      const { record, actor } = await access.train(
        request,
        gateDecidePermission,
        'approver',
      );
      const { phase } = request.params;
      const { role, decision, comment, subjectSha256 } = request.body;
      await trains.change({
        record,
        actor,
        message: `${decision} ${phase} as ${role}`,
        run: async train => {
          const holders = train.train().roles[role] ?? [];
          if (!holders.includes(actor.name)) {
            throw new NotAllowedError(
              `You do not hold the role ${role} on this train; ${
                holders.join(', ') || 'nobody'
              } does`,
            );
          }
          await train.assertSubject(phase, subjectSha256, new Date(actor.at));
          train.approve(
            { phase, role, decision, comment, subjectSha256 },
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
      response.json(await trains.phase(record, phase, new Date()));
    },
  );

  router.post(
    '/trains/:trainId/phases/:phase/advance',
    async (request, response) => {
      const { record, actor, may } = await access.train(
        request,
        trainUpdatePermission,
        'contributor',
      );
      const { phase } = request.params;
      await trains.change({
        record,
        actor,
        message: `Leave ${phase}`,
        run: train => train.advance(phase, request.body.to, actor),
      });
      await audit(
        auditor,
        'train-advance',
        record.train_id,
        actor.name,
        request,
      );
      response.json(
        describeTrain(
          await trains.find(record.train_id),
          trains.open(record),
          may,
        ),
      );
    },
  );
}
