import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { canConnect, findFreePort } from './ports.mjs';
import { chooseLauncher, locateBinaries } from './postgresBinaries.mjs';
import { isAlive, sleep, tail } from './process.mjs';
import { UserError } from './progress.mjs';

const USER = 'trainyard';
const MAX_CONNECTIONS = 300;
/** After a kill -9 the lock file of the old server can stand for some seconds. */
const START_ATTEMPTS = 8;

function readLockFile(data) {
  try {
    const lines = fs
      .readFileSync(path.join(data, 'postmaster.pid'), 'utf8')
      .split('\n');
    return {
      pid: Number(lines[0]),
      port: Number(lines[3]),
      status: lines[7]?.trim(),
    };
  } catch {
    return undefined;
  }
}

function initialise(binaries, launcher, data, passwordFile) {
  if (fs.existsSync(data) && fs.readdirSync(data).length > 0) {
    throw new UserError(
      `${data} is not empty and holds no database.`,
      'move it away, or run `npm run reset`.',
    );
  }
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  launcher.own(data);
  const password = randomBytes(18).toString('base64url');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  launcher.own(passwordFile);
  const [command, args] = launcher.wrap(path.join(binaries, 'initdb'), [
    ...['-D', data, '-U', USER, '--pwfile', passwordFile],
    ...['-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C'],
    '--no-instructions',
  ]);
  const result = spawnSync(command, args, {
    ...launcher.options,
    cwd: '/',
    encoding: 'utf8',
  });
  if (result.status !== 0) {
    fs.rmSync(data, { recursive: true, force: true });
    const reason = String(result.stderr || result.error);
    throw new UserError(
      `The database could not be created in ${data}: ${reason}`,
      reason.includes('user does not exist')
        ? 'PostgreSQL wants a user with a name: give this user id an entry in /etc/passwd, or set DATABASE_URL.'
        : 'the folder must be on a local disk with ownership and permissions (not a shared or Windows drive); else set DATABASE_URL.',
    );
  }
}

async function startServer(binaries, launcher, { data, flags, wantedPort }) {
  const logFile = `${data}.log`;
  for (let attempt = 1; ; attempt++) {
    const port = wantedPort ?? (await findFreePort());
    const log = fs.openSync(logFile, 'a');
    const [command, args] = launcher.wrap(path.join(binaries, 'postgres'), [
      ...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', ''],
      ...['-c', `max_connections=${MAX_CONNECTIONS}`, ...flags],
    ]);
    // Detached: Ctrl-C must reach the backend first, the database last.
    const child = spawn(command, args, {
      ...launcher.options,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    child.unref();
    while (child.exitCode === null && !child.signalCode) {
      const lock = readLockFile(data);
      const isReady = lock?.status === 'ready' && lock.port === port;
      if (isReady && (await canConnect(port))) return lock;
      await sleep(15);
    }
    if (attempt === START_ATTEMPTS) {
      throw new UserError(
        `PostgreSQL did not start:\n${tail(logFile, 8)}`,
        `read ${logFile}; \`npm run reset\` throws the local data away.`,
      );
    }
    await sleep(1_000);
  }
}

/**
 * Starts the embedded PostgreSQL on its data folder, or finds the one that
 * already runs there.
 *
 * @param {{data: string, flags?: string[], port?: number}} options
 */
export async function startPostgres({ data, flags = [], port: wantedPort }) {
  const binaries = await locateBinaries();
  fs.mkdirSync(path.dirname(data), { recursive: true });
  const launcher = chooseLauncher(binaries, path.dirname(data));
  const passwordFile = `${data}.password`;
  const isNew = !fs.existsSync(path.join(data, 'PG_VERSION'));
  if (isNew) initialise(binaries, launcher, data, passwordFile);
  const password = fs.readFileSync(passwordFile, 'utf8');

  let server = readLockFile(data);
  const isRunning =
    server?.status === 'ready' &&
    isAlive(server.pid) &&
    (await canConnect(server.port));
  if (!isRunning) {
    server = await startServer(binaries, launcher, { data, flags, wantedPort });
  }

  const { pid, port } = server;
  return {
    isNew,
    port,
    url: database =>
      `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`,
    /**
     * Open transactions are rolled back, nothing is lost; `immediate` is a
     * crash, from which the next start recovers.
     */
    async stop(mode = 'fast') {
      if (!isAlive(pid)) return;
      process.kill(pid, mode === 'immediate' ? 'SIGQUIT' : 'SIGINT');
      for (let waited = 0; waited < 500 && isAlive(pid); waited++) {
        await sleep(20);
      }
    },
  };
}
