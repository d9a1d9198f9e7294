import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Callers } from '../service/Callers';
import type { DatabaseProjects } from '../service/DatabaseProjects';
import { gitEnvironment } from './gitProcess';
import type { GitStore } from './GitStore';
import { listRefs, serveFile } from './serveFiles';

/** What serving repositories needs. */
export interface GitRouterDependencies {
  readonly auth: AuthService;
  readonly callers: Callers;
  readonly projects: DatabaseProjects;
  readonly git: GitStore;
}

const SERVICE = 'git-upload-pack';

/** Git sends the token as the password of Basic authentication, or as a bearer. */
function readToken(request: Request): string | undefined {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  if (/^bearer$/i.test(scheme)) {
    return value;
  }
  if (/^basic$/i.test(scheme) && value) {
    const text = Buffer.from(value, 'base64').toString();
    return text.slice(text.indexOf(':') + 1);
  }
  return undefined;
}

function askForToken(response: Response): void {
  response
    .status(401)
    .set('www-authenticate', 'Basic realm="A Backstage token as the password"')
    .end();
}

/** The folder of a repository that the caller may read; `undefined` once answered. */
async function findFolder(
  { auth, callers, projects, git }: GitRouterDependencies,
  request: Request,
  response: Response,
): Promise<string | undefined> {
  const token = readToken(request);
  let credentials: BackstageCredentials;
  try {
    if (!token) {
      askForToken(response);
      return undefined;
    }
    credentials = await auth.authenticate(token);
  } catch {
    askForToken(response);
    return undefined;
  }
  const caller = await callers.admit(credentials, workflowReadPermission);
  const { projectId, repository } = request.params;
  const folder = git.folderOf(projectId, repository);
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  if (!isThere || !(await projects.roleOf(projectId, caller))) {
    throw new NotFoundError(`No repository ${projectId}/${repository}`);
  }
  return folder;
}

function uploadPack(folder: string, request: Request, isAdvertising: boolean) {
  const protocol = request.headers['git-protocol'];
  const isVersion =
    typeof protocol === 'string' && /^version=\d$/.test(protocol);
  return spawn(
    'git',
    [
      // The folder may belong to another user id than the process.
      '-c',
      'safe.directory=*',
      'upload-pack',
      '--stateless-rpc',
      ...(isAdvertising ? ['--advertise-refs'] : []),
      folder,
    ],
    { env: gitEnvironment(isVersion ? { GIT_PROTOCOL: protocol } : {}) },
  );
}

function packetLine(text: string): string {
  return `${(text.length + 4).toString(16).padStart(4, '0')}${text}`;
}

/** Lets git clone and fetch the repositories of projects, with the caller's rights. */
export function createGitRouter(dependencies: GitRouterDependencies): Router {
  const router = PromiseRouter();

  router.get(
    '/git/:projectId/:repository/info/refs',
    async (request, response) => {
      const { usesBinary } = dependencies.git;
      const isReading =
        request.query.service === SERVICE ||
        (!usesBinary && request.query.service === undefined);
      if (!isReading) {
        response.status(403).send('Repositories here are for reading\n');
        return;
      }
      const folder = await findFolder(dependencies, request, response);
      if (!folder) return;
      if (!usesBinary) {
        // The plain content type tells clients to fetch files one by one.
        response.type('text/plain').send(await listRefs(folder));
        return;
      }
      response.set({
        'content-type': `application/x-${SERVICE}-advertisement`,
        'cache-control': 'no-cache, no-transform',
      });
      response.write(`${packetLine(`# service=${SERVICE}\n`)}0000`);
      const child = uploadPack(folder, request, true);
      child.stdin.end();
      await pipeline(child.stdout, response);
    },
  );

  router.get(
    [
      '/git/:projectId/:repository/HEAD',
      '/git/:projectId/:repository/objects/*',
    ],
    async (request, response) => {
      if (dependencies.git.usesBinary) {
        throw new NotFoundError('Repositories here are fetched by git');
      }
      const folder = await findFolder(dependencies, request, response);
      if (!folder) return;
      const rest = request.params[0];
      await serveFile(folder, rest ? `objects/${rest}` : 'HEAD', response);
    },
  );

  router.post(
    '/git/:projectId/:repository/git-upload-pack',
    async (request, response) => {
      if (!dependencies.git.usesBinary) {
        throw new NotFoundError('This machine has no git');
      }
      const folder = await findFolder(dependencies, request, response);
      if (!folder) return;
      response.set({
        'content-type': `application/x-${SERVICE}-result`,
        'cache-control': 'no-cache, no-transform',
      });
      const child = uploadPack(folder, request, false);
      response.on('close', () => child.kill());
      child.stdin.on('error', () => undefined);
      const body =
        request.headers['content-encoding'] === 'gzip'
          ? request.pipe(createGunzip())
          : request;
      body.pipe(child.stdin);
      await pipeline(child.stdout, response);
    },
  );

  return router;
}
