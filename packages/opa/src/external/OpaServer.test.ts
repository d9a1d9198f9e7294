import { OpaServer } from './OpaServer';
import { OpaServerDouble } from './serverDouble';

jest.setTimeout(300_000);

const policy = {
  digest: 'a'.repeat(64),
  modules: {
    'acme/tags.rego':
      'package acme.tags\ndeny contains "no team" if not input.team in data.teams\nname := "x" if input.team == "none"\n',
  },
  data: { teams: ['shop'] },
};
const limit = { timeoutMs: 60_000 };

describe('OpaServer', () => {
  const double = new OpaServerDouble();
  let url: string;
  beforeAll(async () => {
    url = await double.start();
  });
  afterAll(() => double.stop());
  beforeEach(() => {
    double.restart();
    double.requests.length = 0;
  });
  const server = () =>
    new OpaServer({ url: `${url}/`, token: 'secret', delaysMs: [1, 1] });

  it('runs a policy with its data in a package of its own', async () => {
    const opa = server();
    const other = {
      digest: 'b'.repeat(64),
      modules: { 'acme/tags.rego': 'package acme.tags\ndeny contains "other"' },
    };
    await opa.prepare(other);
    const deny = (team: string) =>
      opa.evaluate(policy, 'data.acme.tags.deny', { team }, limit);
    expect(await deny('shop')).toEqual([]);
    expect(await deny('x')).toEqual(['no team']);
    expect(await opa.evaluate(other, 'data.acme.tags.deny', {}, limit)).toEqual(
      ['other'],
    );
    expect(double.tokens).toEqual(new Set(['Bearer secret']));
    expect(double.requests.filter(each => each.startsWith('PUT'))).toHaveLength(
      5,
    );
  });

  it('uploads again what a restarted server has lost, and takes no loss for a pass', async () => {
    const opa = server();
    const deny = () =>
      opa.evaluate(policy, 'data.acme.tags.deny', { team: 'x' }, limit);
    expect(await deny()).toEqual(['no team']);
    double.restart();
    expect(await deny()).toEqual(['no team']);
    // A value that is undefined by itself is no loss.
    expect(
      await opa.evaluate(policy, 'data.acme.tags.name', { team: 'x' }, limit),
    ).toBeUndefined();
    const forgetful = jest
      .spyOn(double.policies, 'set')
      .mockReturnValue(double.policies);
    double.restart();
    await expect(deny()).rejects.toMatchObject({ code: 'unreachable' });
    forgetful.mockRestore();
    expect(await deny()).toEqual(['no team']);
  });

  it('waits out a short outage, and names a long one', async () => {
    const opa = server();
    double.outages.push(503, 502);
    await opa.prepare(policy);
    double.outages.push(503, 503, 503);
    await expect(
      opa.evaluate(policy, 'data.acme.tags.deny', {}, limit),
    ).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('status 503'),
    });
    double.outages.push(401);
    await expect(
      opa.evaluate(policy, 'data.acme.tags.deny', {}, limit),
    ).rejects.toMatchObject({ message: expect.stringContaining('refuses us') });
    const closed = new OpaServer({ url: 'http://127.0.0.1:9', delaysMs: [1] });
    await expect(closed.prepare(policy)).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('says what is wrong with a policy, with its place', async () => {
    const broken = {
      digest: 'c'.repeat(64),
      modules: { 'p.rego': 'package p\n\ndeny contains x if y' },
    };
    await expect(server().prepare(broken)).rejects.toMatchObject({
      code: 'invalid-policy',
      failures: expect.arrayContaining([
        expect.objectContaining({ file: 'p.rego', row: 3 }),
      ]),
    });
  });

  it('ends what takes too long', async () => {
    const endless = {
      digest: 'd'.repeat(64),
      modules: {
        'p.rego':
          'package p\ndeny contains "x" if { some a in numbers.range(1, 3000); some b in numbers.range(1, 3000); a == b + 9999 }',
      },
    };
    const opa = server();
    await opa.prepare(endless);
    await expect(
      opa.evaluate(endless, 'data.p.deny', {}, { timeoutMs: 50 }),
    ).rejects.toMatchObject({ code: 'timeout' });
  });

  it('takes everything away again', async () => {
    const opa = server();
    await opa.prepare(policy);
    await opa.forget(policy);
    expect(double.policies.size).toBe(0);
    expect(double.data).toEqual({});
    await opa.forget(policy);
  });
});
