// @ts-check
// Runs in a worker thread: a busy event loop of the main thread must not look
// like a dead process.
const { workerData } = require('node:worker_threads');
const { Client } = require('pg');

const { connection, searchPath, executorId, intervalMs } = workerData;
/** @type {import('pg').Client | undefined} */
let client;

async function connect() {
  const next = new Client({
    ...connection,
    application_name: 'agents-heartbeat',
    connectionTimeoutMillis: intervalMs,
  });
  next.on('error', () => {
    client = undefined;
  });
  await next.connect();
  if (searchPath) {
    await next.query("select set_config('search_path', $1, false)", [
      searchPath,
    ]);
  }
  return next;
}

async function beat() {
  try {
    client = client ?? (await connect());
    await client.query(
      'update executors set beat_at = clock_timestamp() where id = $1',
      [executorId],
    );
  } catch {
    // The next beat tries again; a worker that cannot reach the database for
    // longer than its lease is rightly taken for dead.
    await client?.end().catch(() => undefined);
    client = undefined;
  }
  setTimeout(beat, intervalMs);
}

void beat();
