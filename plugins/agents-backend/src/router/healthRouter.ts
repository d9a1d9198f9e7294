import type { Router } from 'express';
import type { Knex } from 'knex';
import type { Engine } from '../engine/Engine';

/** `GET /health`: whether the engine can do what its role asks. */
export function addHealthRoute(
  router: Router,
  { engine, knex }: { readonly engine: Engine; readonly knex: Knex },
): void {
  router.get('/health', async (_request, response) => {
    const role = engine.isWorker ? 'worker' : 'web';
    if (engine.failure) {
      response
        .status(503)
        .json({ status: 'unavailable', role, reason: engine.failure });
      return;
    }
    try {
      await knex.raw('select 1');
      response.json({ status: 'ok', role });
    } catch {
      response.status(503).json({
        status: 'unavailable',
        role,
        reason: 'the database does not answer',
      });
    }
  });
}
