import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** A GitHub with one organisation: its API for repositories, and git over HTTP. */
export interface GithubDouble {
  readonly host: string;
  readonly url: string;
  readonly token: string;
  /** The bare repository behind a name. */
  folder(name: string): string;
  close(): Promise<void>;
}

/** Starts the double; every request must carry its token. */
export async function startGithubDouble(root: string): Promise<GithubDouble> {
  const token = 'ghs_double';
  const folder = (name: string) => path.join(root, 'acme', `${name}.git`);
  const make = (name: string) => {
    fs.mkdirSync(folder(name), { recursive: true });
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', folder(name)]);
    execFileSync('git', [
      '-C',
      folder(name),
      'config',
      'http.receivepack',
      'true',
    ]);
    execFileSync('git', [
      '-C',
      folder(name),
      'config',
      'receive.denyNonFastForwards',
      'true',
    ]);
  };
  const server = createServer((request, response) => {
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    const allowed = [`token ${token}`, `Basic ${basic}`];
    if (!allowed.includes(request.headers.authorization ?? '')) {
      answer(response, 401, { message: 'Bad credentials' });
      return;
    }
    const url = new URL(request.url ?? '/', 'http://double');
    if (/^\/acme\/[\w.-]+\.git\//.test(url.pathname)) {
      serveGit(root, url, request, response);
      return;
    }
    const repository = /^\/api\/repos\/acme\/([\w.-]+)(\/commits)?$/.exec(
      url.pathname,
    );
    if (repository) {
      const at = folder(repository[1]);
      if (!fs.existsSync(at)) {
        answer(response, 404, { message: 'Not Found' });
      } else if (repository[2]) {
        const hasCommits = fs.existsSync(path.join(at, 'refs/heads/main'));
        answer(
          response,
          hasCommits ? 200 : 409,
          hasCommits ? [{ sha: 'x' }] : { message: 'Git Repository is empty.' },
        );
      } else {
        answer(response, 200, { name: repository[1] });
      }
    } else if (url.pathname === '/api/orgs/acme') {
      answer(response, 200, { login: 'acme' });
    } else if (url.pathname === '/api/orgs/acme/repos') {
      let body = '';
      request.on('data', piece => (body += piece));
      request.on('end', () => {
        const { name } = JSON.parse(body) as { name: string };
        make(name);
        answer(response, 201, { name });
      });
    } else {
      answer(response, 404, { message: 'Not Found' });
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}`,
    token,
    folder,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

/** Git's own server program behind HTTP. */
function serveGit(
  root: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const child = spawn('git', ['http-backend'], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      REMOTE_USER: 'train',
    },
  });
  request.pipe(child.stdin);
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.on('close', () => {
    const all = Buffer.concat(pieces);
    const end = all.indexOf('\r\n\r\n');
    const headers = all.subarray(0, end).toString('utf8').split('\r\n');
    let status = 200;
    for (const header of headers) {
      const [name, value] = header.split(/:\s*/, 2);
      if (name === 'Status') {
        status = Number(value.slice(0, 3));
      } else {
        response.setHeader(name, value);
      }
    }
    response.writeHead(status).end(all.subarray(end + 4));
  });
}
