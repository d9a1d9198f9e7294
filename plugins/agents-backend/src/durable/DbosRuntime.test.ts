import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { describeDurableRuntime } from '../__testUtils__/describeDurableRuntime';
import { DbosRuntime } from './DbosRuntime';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describeDurableRuntime('DBOS', async () => {
  const knex = await databases.init('POSTGRES_18');
  const runtime = new DbosRuntime({
    knex,
    logger: mockServices.logger.mock(),
    schema: 'agents_dbos',
    poolSize: 6,
  });
  return { knex, runtime };
});
