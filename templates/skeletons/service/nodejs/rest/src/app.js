import { randomUUID } from 'node:crypto';
import express from 'express';
import { Problem } from './problems.js';
import { createRoutes } from './routes.js';
import { withSpan } from './telemetry.js';
<% slot imports %>

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many-requests': 429,
};

const SAFE_REQUEST_ID = /^[\w.-]{1,64}$/;

/** Builds the HTTP interface; nothing listens yet. */
export function createApp({ service, health, logger, config, store }) {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);

  app.use((request, response, next) => {
    const given = request.get('x-request-id') ?? '';
    response.locals.requestId = SAFE_REQUEST_ID.test(given) ? given : randomUUID();
    response.set('x-request-id', response.locals.requestId);
    response.set('x-content-type-options', 'nosniff');
    next();
  });

  app.get('/health', (request, response) => {
    response.json(health.live());
  });
  app.get('/ready', async (request, response) => {
    const result = await health.ready();
    response.status(result.status === 'ready' ? 200 : 503).json(result);
  });

  app.use(express.json({ limit: '256kb' }));
  <% slot middleware %>

  for (const { method, path, handle } of createRoutes(service)) {
    app[method](path, (request, response, next) => {
      const attributes = { 'http.request.method': request.method, 'http.route': path };
      withSpan(`${request.method} ${path}`, { attributes, carrier: request.headers }, async span => {
        const { status, headers = {}, body } = await handle(request);
        span.setAttribute('http.response.status_code', status);
        response.status(status).set(headers);
        body === undefined ? response.end() : response.json(body);
      }).catch(next);
    });
  }

  app.use((request, response) => {
    sendProblem(response, 404, 'not-found', 'There is nothing at this address');
  });

  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line no-unused-vars
  app.use((error, request, response, next) => {
    if (error instanceof Problem) {
      sendProblem(response, STATUS[error.code], error.code, error.message, error.details);
      return;
    }
    if (error.status >= 400 && error.status < 500) {
      sendProblem(response, error.status, 'invalid', 'The request cannot be read');
      return;
    }
    logger.error('request failed', { requestId: response.locals.requestId, error: error.stack });
    sendProblem(response, 500, 'internal', 'Something went wrong; the request id helps to find out what');
  });

  return app;
}

function sendProblem(response, status, code, detail, details) {
  response.status(status).type('application/problem+json').send(
    JSON.stringify({
      type: `urn:problem:${code}`,
      title: code,
      status,
      detail,
      requestId: response.locals.requestId,
      ...(details && { errors: details }),
    }),
  );
}
