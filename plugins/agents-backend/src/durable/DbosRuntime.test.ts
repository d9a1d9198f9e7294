import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@trainyard/test-databases';
import { describeDurableRuntime } from '../__testUtils__/describeDurableRuntime';
import { DbosRuntime } from './DbosRuntime';

jest.setTimeout(300_000);

const databases = createTestDatabases();

describeDurableRuntime('DBOS', async () => {
  const knex = await databases.init();
  const runtime = new DbosRuntime({
    knex,
    logger: mockServices.logger.mock(),
    schema: 'agents_dbos',
    poolSize: 6,
  });
  return { knex, runtime };
});
