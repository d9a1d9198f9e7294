import { createServer } from 'node:http';

/**
 * Liveness needs nothing but the process; readiness asks what the service depends on.
 *
 * @param {object} options
 * @param {string} options.version
 * @param {Record<string, () => Promise<void>>} options.checks
 * @param {number} [options.timeoutMs]
 */
export function createHealth({ version, checks, timeoutMs = 2000 }) {
  let stopping = false;
  const run = async check => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
    });
    try {
      await Promise.race([check(), late]);
      return 'ok';
    } catch (error) {
      return `failed: ${error.message}`;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    live: () => ({ status: 'ok', service: '<%= service.name %>', version }),
    async ready() {
      const results = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await run(check)]),
      );
      const isReady = !stopping && results.every(([, result]) => result === 'ok');
      return { status: isReady ? 'ready' : 'not-ready', checks: Object.fromEntries(results) };
    },
    /** From here on the balancer is told to send nothing more. */
    stop() {
      stopping = true;
    },
  };
}

/** Serves /health and /ready where the service itself speaks no HTTP. */
export function createHealthServer(health) {
  const answer = (response, status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  return createServer(async (request, response) => {
    if (request.url === '/health') {
      answer(response, 200, health.live());
    } else if (request.url === '/ready') {
      const result = await health.ready();
      answer(response, result.status === 'ready' ? 200 : 503, result);
    } else {
      answer(response, 404, { title: 'Not found', status: 404 });
    }
  });
}
