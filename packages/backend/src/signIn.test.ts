import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import oidcProvider from '@backstage/plugin-auth-backend-module-oidc-provider';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { decodeJwt } from 'jose';
import { type OidcDouble, startOidcDouble } from './__testUtils__/oidcDouble';

const CLIENT = { id: 'trainyard', secret: 'client-secret' };

const ada = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada' },
  spec: { profile: { email: 'ada@meridian.example' }, memberOf: [] },
};

async function startPortal(
  double: OidcDouble,
  port: number,
  clientSecret = CLIENT.secret,
) {
  const backend = await startTestBackend({
    features: [
      authPlugin,
      oidcProvider,
      catalogServiceMock.factory({ entities: [ada] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: `http://localhost:${port}` },
          backend: {
            baseUrl: `http://localhost:${port}`,
            listen: { port, host: '127.0.0.1' },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          auth: {
            environment: 'production',
            session: { secret: 'session-secret' },
            providers: {
              oidc: {
                production: {
                  metadataUrl: double.metadataUrl,
                  clientId: CLIENT.id,
                  clientSecret,
                  prompt: 'auto',
                  signIn: {
                    resolvers: [
                      { resolver: 'emailMatchingUserEntityProfileEmail' },
                    ],
                  },
                },
              },
            },
          },
        },
      }),
    ],
  });
  return { backend, url: `http://127.0.0.1:${backend.server.port()}` };
}

/** Follows redirects as a browser would, cookies included; returns the last page. */
async function signIn(portalUrl: string, publicUrl: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = `${portalUrl}/api/auth/oidc/start?env=production`;
  for (let hop = 0; hop < 5; hop++) {
    const response = await fetch(next.replace(publicUrl, portalUrl), {
      redirect: 'manual',
      headers: {
        cookie: [...cookies]
          .map(([name, value]) => `${name}=${value}`)
          .join('; '),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0].split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) return decodeURIComponent(await response.text());
    next = location;
  }
  throw new Error('the sign-in did not end');
}

describe('signing in through OpenID Connect', () => {
  let double: OidcDouble;
  beforeEach(async () => {
    double = await startOidcDouble(CLIENT);
  });
  afterEach(() => double.stop());

  it('gives a person of the catalog an identity', async () => {
    const { backend, url } = await startPortal(double, 0);
    const page = await signIn(url, 'http://localhost:0');
    await backend.stop();
    const token = /"token":"([^"]+)"/.exec(page)?.[1] ?? '';
    expect(decodeJwt(token).sub).toBe('user:default/ada');
  });

  it('refuses somebody whom the catalog does not know', async () => {
    double.person = {
      ...double.person,
      sub: 'eve',
      email: 'eve@elsewhere.example',
    };
    const { backend, url } = await startPortal(double, 0);
    const page = await signIn(url, 'http://localhost:0');
    await backend.stop();
    expect(page).not.toContain('"token"');
    expect(page).toMatch(/unable to resolve user identity/i);
  });

  it('refuses an address that the provider has not verified', async () => {
    double.person = { ...double.person, email_verified: false };
    const { backend, url } = await startPortal(double, 0);
    const page = await signIn(url, 'http://localhost:0');
    await backend.stop();
    expect(page).not.toContain('"token"');
  });

  it('refuses when the provider does not accept the client', async () => {
    const { backend, url } = await startPortal(double, 0, 'wrong');
    const page = await signIn(url, 'http://localhost:0');
    await backend.stop();
    expect(page).not.toContain('"token"');
    expect(page).toMatch(/invalid_client/);
  });
});
