import fs from 'node:fs';
import path from 'node:path';
import { listRoutes } from './support/routes';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './support/portal';

/**
 * What each route answers: to somebody who has not signed in, to a service that
 * is known but has no rights here, and to the guest who names something unknown
 * or sends an empty body. A new route fails this
 * test until somebody has thought about it and added it:
 *   UPDATE_ROUTES=1 npm run e2e -- routes
 */
interface Expectation {
  readonly anonymous: number;
  readonly stranger: number;
  readonly guest: number;
}

/** Their answer depends on what can be reached from here, or never ends. */
const UNDECIDED = /streams?(\/|$)|test-(connection|integration)$/;

const TABLE = path.join(__dirname, 'routes.json');
const expected: Record<string, Expectation> = fs.existsSync(TABLE)
  ? JSON.parse(fs.readFileSync(TABLE, 'utf8'))
  : {};

async function signInAsGuest(anonymous: APIRequestContext) {
  const session = await anonymous.post('/api/auth/guest/refresh');
  return (await session.json()).backstageIdentity.token as string;
}

/** The groups of the guest, and with them its rights, are known once the catalog is filled. */
async function signInAsKnownGuest(anonymous: APIRequestContext) {
  await expect(async () => {
    const answer = await anonymous.get(
      '/api/catalog/entities/by-name/user/default/guest',
      {
        headers: { authorization: `Bearer ${await signInAsGuest(anonymous)}` },
      },
    );
    const { relations = [] } = await answer.json();
    expect(relations).toContainEqual(
      expect.objectContaining({ type: 'memberOf' }),
    );
  }).toPass({ timeout: 60_000 });
  return signInAsGuest(anonymous);
}

test('every route is guarded as the table says', async ({ playwright }) => {
  const baseURL = process.env.PORTAL_URL;
  const anonymous = await playwright.request.newContext({ baseURL });
  const token = await signInAsKnownGuest(anonymous);
  const guest = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });

  const stranger = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${process.env.STRANGER_TOKEN}` },
  });

  const found: Record<string, Expectation> = {};
  for (const { name, method, url } of listRoutes()) {
    const options = {
      method,
      ...(method === 'GET' || method === 'DELETE' ? {} : { data: {} }),
      headers: { accept: 'application/json' },
      timeout: 10_000,
    };
    found[name] = {
      anonymous: (await anonymous.fetch(url, options)).status(),
      stranger: UNDECIDED.test(url)
        ? 0
        : (await stranger.fetch(url, options)).status(),
      guest: UNDECIDED.test(url)
        ? 0
        : (await guest.fetch(url, options)).status(),
    };
  }
  if (process.env.UPDATE_ROUTES) {
    fs.writeFileSync(TABLE, `${JSON.stringify(found, undefined, 2)}\n`);
  }
  expect(found).toEqual(process.env.UPDATE_ROUTES ? found : expected);
  const failing = Object.entries(found).filter(([, statuses]) =>
    Object.values(statuses).some(status => status >= 500),
  );
  expect(failing, 'routes that break').toEqual([]);
  const open = Object.entries(found).filter(
    ([name, { stranger: status }]) =>
      !/ GET /.test(name) && status >= 200 && status < 300,
  );
  expect(open, 'writes that a service without rights may do').toEqual([]);
});
