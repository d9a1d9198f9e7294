import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  trainReadPermission,
  trainUpdatePermission,
} from '@trainyard/plugin-value-train-common';
import type { Router } from 'express';
import { describeTrain } from '../service/trainDetail';
import { audit, type TrainRoutes } from './trainsRouter';

/** Routes of the configuration a train runs by, and of its signed audit. */
export function mountPipelineRoutes(
  router: Router,
  { access, trains, questions, auditor, signer }: TrainRoutes,
): void {
  router.get('/trains/:trainId/pipeline', async (request, response) => {
    const { record } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    response.json(trains.comparePipeline(record));
  });

  router.post('/trains/:trainId/pipeline', async (request, response) => {
    const { record, actor, may, credentials } = await access.train(
      request,
      trainUpdatePermission,
      'contributor',
    );
    if (!may.administer) {
      throw new NotAllowedError(
        'Only an admin of the project, or who founded the train, changes its configuration',
      );
    }
    const offer = trains.comparePipeline(record);
    if (offer.offeredSha256 !== request.body.offeredSha256) {
      throw new ConflictError(
        'The configuration of the installation changed since it was shown; look at the difference again',
      );
    }
    await trains.change({
      record,
      actor,
      message: `Migrate to pipeline ${offer.offered}`,
      run: train => train.migratePipeline(trains.offeredPipeline(), actor),
    });
    await questions.refresh(record, credentials);
    await audit(
      auditor,
      'train-pipeline',
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
  });

  router.get('/trains/:trainId/audit/bundle', async (request, response) => {
    const { record, actor } = await access.train(
      request,
      trainReadPermission,
      'viewer',
    );
    const bundle = signer.sign(trains.open(record), new Date());
    await audit(
      auditor,
      'train-audit-export',
      record.train_id,
      actor.name,
      request,
    );
    response
      .setHeader(
        'content-disposition',
        `attachment; filename="${record.train_id}-audit.json"`,
      )
      .json(bundle);
  });
}
