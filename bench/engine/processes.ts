import { ChildProcess, spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as net.AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

export interface BackendProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Resolves as soon as the engine says that it can work. */
  readonly ready: Promise<void>;
}

const START_LIMIT_MS = 240_000;

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const response = await fetch(`${url}/health`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`The backend at ${url} is not ready after 240 s`);
}

/** Starts a backend in a process of its own. */
export async function startBackendProcess(
  env: Readonly<Record<string, string>>,
): Promise<BackendProcess> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [...process.execArgv, path.join(__dirname, 'backend.ts')],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        LOG_LEVEL: process.env.BENCH_LOG ?? 'error',
        ...env,
        BENCH_PORT: String(port),
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const url = `http://127.0.0.1:${port}/api/agents`;
  return { child, url, ready: waitUntilReady(url, child) };
}

/** Ends a process politely and waits for it. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => {
    child.once('exit', resolve);
  });
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

/** A token of the guest user. */
export async function signIn(url: string): Promise<string> {
  const response = await fetch(`${new URL(url).origin}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const body = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return body.backstageIdentity.token;
}
