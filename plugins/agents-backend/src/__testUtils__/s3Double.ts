import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]+)$/;

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Whether the request carries a right signature of the key (Signature Version 4). */
function isSigned(request: http.IncomingMessage, secret: string): boolean {
  const match = AUTHORIZATION.exec(request.headers.authorization ?? '');
  if (!match) return false;
  const [, , date, region, signedHeaders, signature] = match;
  const url = new URL(request.url ?? '/', 'http://s3');
  const query = [...url.searchParams]
    .map(
      ([key, value]) =>
        `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
    )
    .sort()
    .join('&');
  const headers = signedHeaders
    .split(';')
    .map(name => `${name}:${String(request.headers[name]).trim()}\n`)
    .join('');
  const canonical = [
    request.method,
    url.pathname,
    query,
    headers,
    signedHeaders,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    `${date}/${region}/s3/aws4_request`,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const key = ['s3', 'aws4_request'].reduce(
    (previous, part) => hmac(previous, part),
    hmac(hmac(`AWS4${secret}`, date), region),
  );
  return hmac(key, toSign).toString('hex') === signature;
}

/** A store that speaks as much S3 as we use, and refuses wrong signatures. */
export async function startS3Double(secret: string) {
  const objects = new Map<string, Buffer>();
  const answer = (
    request: http.IncomingMessage,
    response: http.ServerResponse,
    body: Buffer,
  ) => {
    const key = new URL(request.url ?? '/', 'http://s3').pathname;
    if (!isSigned(request, secret)) {
      response.writeHead(403, { 'content-type': 'application/xml' });
      response.end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    } else if (request.method === 'PUT') {
      objects.set(key, body);
      response.end();
    } else if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
    } else if (!objects.has(key)) {
      response.writeHead(404, { 'content-type': 'application/xml' });
      response.end('<Error><Code>NoSuchKey</Code></Error>');
    } else {
      const content = objects.get(key) ?? Buffer.alloc(0);
      const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
      response.writeHead(range ? 206 : 200);
      response.end(
        range
          ? content.subarray(Number(range[1]), Number(range[2]) + 1)
          : content,
      );
    }
  };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks)));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
