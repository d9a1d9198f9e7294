import fs from 'node:fs';
import path from 'node:path';
import { listRoutes } from './support/routes';
import { expect, test } from './support/portal';

/**
 * What each route answers: to somebody who has not signed in, and to the guest
 * who names something unknown or sends an empty body. A new route fails this
 * test until somebody has thought about it and added it:
 *   UPDATE_ROUTES=1 npm run e2e -- routes
 */
interface Expectation {
  readonly anonymous: number;
  readonly guest: number;
}

/** Their answer depends on what can be reached from here, or never ends. */
const UNDECIDED = /streams?(\/|$)|test-(connection|integration)$/;

const TABLE = path.join(__dirname, 'routes.json');
const expected: Record<string, Expectation> = fs.existsSync(TABLE)
  ? JSON.parse(fs.readFileSync(TABLE, 'utf8'))
  : {};

test('every route is guarded as the table says', async ({ playwright }) => {
  const baseURL = process.env.PORTAL_URL;
  const anonymous = await playwright.request.newContext({ baseURL });
  const session = await anonymous.post('/api/auth/guest/refresh');
  const { token } = (await session.json()).backstageIdentity;
  const guest = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
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
      guest: UNDECIDED.test(url)
        ? 0
        : (await guest.fetch(url, options)).status(),
    };
  }
  if (process.env.UPDATE_ROUTES) {
    fs.writeFileSync(TABLE, `${JSON.stringify(found, undefined, 2)}\n`);
  }
  expect(found).toEqual(process.env.UPDATE_ROUTES ? found : expected);
  const failing = Object.entries(found).filter(
    ([, { anonymous: a, guest: g }]) => a >= 500 || g >= 500,
  );
  expect(failing, 'routes that break').toEqual([]);
});
