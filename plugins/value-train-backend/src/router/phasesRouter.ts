import {
  trainReadPermission,
  trainUpdatePermission,
} from '@trainyard/plugin-value-train-common';
import type { Router } from 'express';
import type { TrainRecord } from '../database/TrainStore';
import { showPhase } from '../service/showPhase';
import { describeTrain } from '../service/trainDetail';
import { audit, type TrainRoutes } from './trainsRouter';

/** Routes of one phase of a train: its page, ticks, gate, decisions, moving on. */
export function mountPhaseRoutes(
  router: Router,
  { access, trains, questions, auditor }: TrainRoutes,
): void {
  const show = (record: TrainRecord, phase: string) =>
    showPhase({ trains, questions }, record, phase);

  router.get('/trains/:trainId/phases/:phase', async (request, response) => {
    const { record } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    response.json(await show(record, request.params.phase));
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
      response.json(await show(record, phase));
    },
  );

  router.post(
    '/trains/:trainId/phases/:phase/gate',
    async (request, response) => {
      const { record, actor, credentials } = await access.train(
        request,
        trainUpdatePermission,
        'contributor',
      );
      const { phase } = request.params;
      const gate = await trains.change({
        record,
        actor,
        message: `Judge the gate of ${phase}`,
        run: train => train.submit(phase, actor),
      });
      await questions.ask(record, gate, credentials);
      response.json(await show(record, phase));
    },
  );

  router.post(
    '/trains/:trainId/phases/:phase/advance',
    async (request, response) => {
      const { record, actor, may, credentials } = await access.train(
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
      await questions.refresh(record, credentials);
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
