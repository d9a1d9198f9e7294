import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface OidcDouble {
  readonly metadataUrl: string;
  /** Who signs in next. */
  person: {
    readonly sub: string;
    readonly email: string;
    readonly email_verified: boolean;
  };
  stop(): Promise<void>;
}

function readBody(request: http.IncomingMessage): Promise<URLSearchParams> {
  return new Promise(resolve => {
    let text = '';
    request.on('data', chunk => {
      text += chunk;
    });
    request.on('end', () => resolve(new URLSearchParams(text)));
  });
}

/**
 * An OpenID Connect provider on loopback: discovery, authorisation code with
 * nonce, signed id tokens, refresh tokens and user info, as the standard says.
 */
export async function startOidcDouble(client: {
  readonly id: string;
  readonly secret: string;
}): Promise<OidcDouble> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = {
    ...(await exportJWK(publicKey)),
    kid: 'key-1',
    alg: 'RS256',
    use: 'sig',
  };
  const nonces = new Map<string, string | undefined>();
  let issuer = '';
  const server = http.createServer();

  const double: OidcDouble = {
    get metadataUrl() {
      return `${issuer}/.well-known/openid-configuration`;
    },
    person: {
      sub: 'ada',
      email: 'ada@meridian.example',
      email_verified: true,
    },
    stop: () => new Promise(resolve => server.close(() => resolve())),
  };

  const sign = (nonce: string | undefined) =>
    new SignJWT({ ...double.person, nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
      .setIssuer(issuer)
      .setAudience(client.id)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(privateKey);

  const hasRightClient = (
    request: http.IncomingMessage,
    body: URLSearchParams,
  ) => {
    const basic = `Basic ${Buffer.from(
      `${client.id}:${client.secret}`,
    ).toString('base64')}`;
    return (
      request.headers.authorization === basic ||
      body.get('client_secret') === client.secret
    );
  };

  server.on('request', async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        json(200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
        break;
      case '/jwks':
        json(200, { keys: [jwk] });
        break;
      case '/authorize': {
        const code = randomUUID();
        nonces.set(code, url.searchParams.get('nonce') ?? undefined);
        const back = new URL(url.searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('code', code);
        back.searchParams.set('state', url.searchParams.get('state') ?? '');
        response.writeHead(302, { location: String(back) }).end();
        break;
      }
      case '/token': {
        const body = await readBody(request);
        const code = body.get('code') ?? '';
        const isRefresh = body.get('grant_type') === 'refresh_token';
        if (!hasRightClient(request, body)) {
          json(401, { error: 'invalid_client' });
        } else if (!isRefresh && !nonces.has(code)) {
          json(400, { error: 'invalid_grant' });
        } else {
          json(200, {
            access_token: 'access',
            refresh_token: 'refresh',
            token_type: 'Bearer',
            expires_in: 600,
            scope: 'openid profile email',
            id_token: await sign(isRefresh ? undefined : nonces.get(code)),
          });
          nonces.delete(code); // a code is good for one use
        }
        break;
      }
      case '/userinfo':
        json(200, double.person);
        break;
      default:
        json(404, { error: 'not_found' });
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return double;
}
