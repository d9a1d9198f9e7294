import path from 'node:path';
import { startBackend, waitUntilReady } from './backend.mjs';
import { logToConsole } from './backendLog.mjs';
import { claimInstance } from './instance.mjs';
import { dataDir } from './paths.mjs';
import { startPostgres } from './postgres.mjs';
import { isPortFree } from './ports.mjs';
import { sleep, stopChild } from './process.mjs';
import { say, UserError } from './progress.mjs';

/** A backend whose parent was killed needs a moment to let go of its port. */
async function requireFreePort(port) {
  for (let attempt = 0; attempt < 6; attempt++) {
    if (await isPortFree(port, '127.0.0.1')) return;
    await sleep(500);
  }
  throw new UserError(
    `Port ${port} is in use by another program.`,
    `stop that program, or choose another port: PORT=${port + 1} npm start.`,
  );
}

function readPort() {
  const port = Number(process.env.PORT ?? 7007);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new UserError(
      `PORT is "${process.env.PORT}", which is no port.`,
      'set it to a number from 1 to 65535, or leave it out for 7007.',
    );
  }
  return port;
}

/** Configuration that follows from the port that was asked for. */
function portConfiguration(port, url) {
  return {
    APP_CONFIG_app_baseUrl: JSON.stringify(url),
    APP_CONFIG_backend_baseUrl: JSON.stringify(url),
    APP_CONFIG_backend_listen_port: String(port),
  };
}

/**
 * Starts database and backend, waits until they answer, and takes both down
 * again on Ctrl-C, in the right order.
 */
export async function runPortal({ configFiles, isProduction, onReady }) {
  const port = readPort();
  const url = `http://localhost:${port}`;
  // Replicas may share a folder: in production the database is a server of its own.
  const release = isProduction ? () => {} : claimInstance(url);
  let database;
  let backend;
  let isStopping = false;
  const stop = async code => {
    if (isStopping) return;
    isStopping = true;
    say('Stopping …');
    if (backend) await stopChild(backend);
    await database?.stop();
    release();
    say('Stopped.');
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stop(0));
  }
  try {
    await requireFreePort(port);
    if (!process.env.DATABASE_URL) {
      database = await startPostgres({ data: path.join(dataDir, 'postgres') });
      say(
        `PostgreSQL runs (${
          database.isNew ? 'new' : 'existing'
        } data in .data/postgres)`,
      );
    }
    say('Starting the backend …');
    backend = startBackend({
      configFiles,
      ...(isProduction && { log: logToConsole() }),
      env: {
        // In production the configuration says where people reach the portal.
        ...(isProduction ? {} : portConfiguration(port, url)),
        DATABASE_URL: process.env.DATABASE_URL ?? database.url('trainyard'),
      },
    });
    await waitUntilReady(backend, url);
    backend.once('exit', (code, signal) => {
      if (isStopping) return;
      say(
        `The backend ended (${signal ?? code}); its log is ${
          backend.log.place
        }.`,
      );
      stop(1);
    });
    onReady(url);
  } catch (error) {
    if (!isStopping) {
      console.error(
        error instanceof UserError ? `\n${error.message}\n` : error,
      );
      await stop(1);
    }
  }
}
