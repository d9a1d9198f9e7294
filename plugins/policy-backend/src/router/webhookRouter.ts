import express, { type Router } from 'express';
import type { DeliveryAnswer } from '../pullRequests/receiveDelivery';
import type { RawDelivery } from '../pullRequests/verifyDelivery';

const LARGEST_WEBHOOK = '2mb';

/** Webhooks: no identity but a signature over the very bytes that came, so the body is not parsed before it is verified. */
export function createWebhookRouter(
  receive: (host: string, delivery: RawDelivery) => Promise<DeliveryAnswer>,
): Router {
  const router = express.Router();
  router.post(
    '/webhooks/:host',
    express.raw({ type: () => true, limit: LARGEST_WEBHOOK }),
    (request, response, next) => {
      receive(request.params.host, {
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        header: name => request.header(name),
      }).then(answer => response.status(202).json(answer), next);
    },
  );
  return router;
}
