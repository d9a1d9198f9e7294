import { createTestDatabases } from '@trainyard/test-databases';
import createKnex, { Knex } from 'knex';
import { isOvershoot, spendAtRandom } from '../testing/randomSpending';
import { BudgetLedger } from './BudgetLedger';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 10 };
const wish = {
  inputTokens: 100,
  maxOutputTokens: 900,
  timeoutMs: 60_000,
  price,
};

describe('the ledger', () => {
  let replicas: Knex[];
  beforeAll(async () => {
    const knex = await databases.init();
    replicas = [knex, createKnex(knex.client.config)];
  });
  afterAll(() => replicas[1].destroy());

  const scope = (id: string, limits: object) => ({
    id,
    name: `budget ${id}`,
    limits,
  });

  it('holds through 60 random sequences of two replicas side by side', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const outcome = await spendAtRandom(replicas, seed);
      expect(isOvershoot(outcome) ? outcome : undefined).toBeUndefined();
    }
  });

  it('lets exactly as many calls at once as there is room for', async () => {
    const [a, b] = replicas.map(knex => new BudgetLedger(knex));
    const room = scope('run:room', { tokens: 3_000 });
    const outcomes = await Promise.allSettled(
      [a, b, a, b, a, b].map(ledger => ledger.reserve([room], wish)),
    );
    const made = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(3);
    expect((await a.used(['run:room'])).get('run:room')?.tokens).toBe(3_000);
  });

  it('gives back what a call did not use, in every account', async () => {
    const ledger = new BudgetLedger(replicas[0]);
    const scopes = [scope('run:x', {}), scope('project:x', {})];
    const reservation = await ledger.reserve(scopes, wish);
    const actual = { tokens: 150, costUsd: 0.001, timeMs: 20 };
    await ledger.settle(reservation, actual);
    await ledger.settle(reservation, actual);
    const used = await ledger.used(['run:x', 'project:x']);
    expect([...used.values()]).toEqual([actual, actual]);
  });

  it('counts for good what a dead process had reserved', async () => {
    const ledger = new BudgetLedger(replicas[0]);
    const dead = scope('run:dead', { tokens: 1_500 });
    await ledger.reserve([dead], wish);
    await replicas[0]('model_reservations')
      .whereRaw("'run:dead' = any(scopes)")
      .update({ reserved_at: new Date(0) });
    await expect(ledger.reserve([dead], wish)).resolves.toMatchObject({
      maxOutputTokens: 400,
    });
    expect(
      await replicas[0]('model_spend').where({ scope: 'run:dead' }).first(),
    ).toMatchObject({ tokens: '1000' });
  });

  it('names the budget that is used up', async () => {
    const ledger = new BudgetLedger(replicas[0]);
    const scopes = [
      scope('run:rich', {}),
      scope('project:poor', { costUsd: 0.0001 }),
    ];
    await expect(ledger.reserve(scopes, wish)).rejects.toThrow(
      'The model budget of budget project:poor is used up',
    );
  });
});
