import { fileURLToPath } from 'node:url';
import { Server, loadPackageDefinition, status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { Problem } from './problems.js';
import { withSpan } from './telemetry.js';

const proto = path => fileURLToPath(new URL(`../proto/${path}`, import.meta.url));

export const packageDefinition = loadSync(
  [proto('<%= service.package %>/v1/service.proto'), proto('health/v1/health.proto')],
  { longs: Number, enums: String, defaults: false, keepCase: false },
);

/** @type {any} */
const definitions = loadPackageDefinition(packageDefinition);

/** The service as the contract describes it. */
export const serviceDefinition = definitions.<%= service.package %>.v1.<%= resource | pascal %>Service.service;

/** The health protocol. */
export const healthDefinition = definitions.grpc.health.v1.Health.service;

const CODES = {
  invalid: status.INVALID_ARGUMENT,
  unauthenticated: status.UNAUTHENTICATED,
  forbidden: status.PERMISSION_DENIED,
  'not-found': status.NOT_FOUND,
  conflict: status.ABORTED,
  'too-many-requests': status.RESOURCE_EXHAUSTED,
};

/** One handler for each method of the contract; a test compares the two. */
export function createHandlers(service) {
  return {
    Create<%= resource | pascal %>: request => service.create(request),
    Get<%= resource | pascal %>: request => service.get(request.id),
    List<%= resources | pascal %>: request => service.list(request),
    Update<%= resource | pascal %>: ({ id, ...change }) => service.update(id, change),
    Delete<%= resource | pascal %>: async request => {
      await service.delete(request.id);
      return {};
    },
  };
}

/** Nobody reads an answer after the deadline, so the call ends then. */
async function withinDeadline(deadline, work) {
  const milliseconds = Number(deadline) - Date.now();
  if (!Number.isFinite(milliseconds)) {
    return work();
  }
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('The deadline has passed'), { isLate: true })), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([milliseconds <= 0 ? late : work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function toStatus(error, logger) {
  if (error instanceof Problem) {
    const details = error.details ? `: ${JSON.stringify(error.details)}` : '';
    return { code: CODES[error.code], details: error.message + details };
  }
  if (error.isLate) {
    return { code: status.DEADLINE_EXCEEDED, details: error.message };
  }
  logger.error('call failed', { error: error.stack });
  return { code: status.INTERNAL, details: 'Something went wrong' };
}

/** Builds the server; nothing listens yet. */
export function createGrpcServer({ service, health, logger, config }) {
  const server = new Server({ 'grpc.max_receive_message_length': 1024 * 1024 });
  const handlers = Object.fromEntries(
    Object.entries(createHandlers(service)).map(([name, handle]) => [
      name,
      (call, callback) => {
        const attributes = { 'rpc.system': 'grpc', 'rpc.method': name };
        const carrier = call.metadata.getMap();
        withSpan(name, { attributes, carrier }, () =>
          withinDeadline(call.getDeadline(), () => handle(call.request)),
        ).then(
          answer => callback(null, answer),
          error => callback(toStatus(error, logger)),
        );
      },
    ]),
  );
  server.addService(serviceDefinition, handlers);
  server.addService(healthDefinition, {
    Check: async (call, callback) => {
      const { status: readiness } = await health.ready();
      callback(null, { status: readiness === 'ready' ? 'SERVING' : 'NOT_SERVING' });
    },
  });
  // Outside production tools may ask what there is to call.
  if (config.NODE_ENV !== 'production') {
    new ReflectionService(packageDefinition).addToServer(server);
  }
  return server;
}
