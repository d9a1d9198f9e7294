import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@trainyard/test-databases';
import { randomUUID } from 'node:crypto';
import {
  type AuditRecord,
  AuditStore,
  type Forecast,
  type ListingTask,
} from './AuditStore';
import { type AuditSource, AuditWorker } from './AuditWorker';

const databases = createTestDatabases('@trainyard/plugin-migration-backend');

const forecast = (path: string): Forecast => ({
  kind: 'declarative',
  status: 'successful',
  total: 10,
  converted: 9,
  approximated: 0,
  manual: path.endsWith('3') ? 1 : 0,
  dropped: 0,
  valid: true,
  scenarios: 8,
  equal: 8,
  lowHours: 0.5,
  highHours: 1,
  manualNames: [],
});

/** Two folders of four jobs each, one unreadable, one without a pipeline. */
class Source implements AuditSource {
  readonly reads: string[] = [];

  async list({ folder }: ListingTask) {
    if (folder === '') {
      return {
        found: [],
        more: ['a', 'b'].map(name => ({ folder: name, offset: 0 })),
      };
    }
    return {
      found: [1, 2, 3, 4].map(number => ({
        name: `${folder}/${number}`,
        source: { kind: 'job' as const, fullName: `${folder}/${number}` },
      })),
      more: [],
    };
  }

  async read(source: Parameters<AuditSource['read']>[0]) {
    const name = source.kind === 'job' ? source.fullName : '';
    this.reads.push(name);
    if (name === 'a/2') throw new Error('unreadable');
    return name === 'b/4' ? undefined : { path: name, text: 'node { }' };
  }
}

describe('AuditWorker', () => {
  let store: AuditStore;
  let id: string;
  const work = (
    openSource: (audit: AuditRecord) => AuditSource | undefined,
    worker = 'one',
    maxItems = 100,
  ) =>
    new AuditWorker({
      store,
      logger: mockServices.logger.mock(),
      worker,
      maxItems,
      openSource,
      forecast: async path => forecast(path),
    });

  beforeEach(async () => {
    const knex = await databases.init();
    store = new AuditStore(knex);
    id = randomUUID();
    await store.create({
      id,
      kind: 'jenkins',
      target: 'https://ci.example',
      folder: '',
      createdBy: 'user:default/ada',
      createdAt: new Date(),
    });
  });

  it('examines everything once and sums up', async () => {
    const source = new Source();
    await work(() => source).start(id);
    await expect(store.get(id)).resolves.toMatchObject({ state: 'done' });
    await expect(store.count(id)).resolves.toEqual({
      waiting: 0,
      done: 6,
      failed: 1,
      none: 1,
    });
    await expect(store.sum(id)).resolves.toMatchObject({
      automatic: 4,
      converted: 54,
      manual: 2,
      highHours: 6,
    });
    expect(new Set(source.reads).size).toBe(source.reads.length);
    const [failed] = (await store.listItems(id, 'a/1', 1)).filter(
      ({ name }) => name === 'a/2',
    );
    expect(failed).toMatchObject({ state: 'failed', reason: 'unreadable' });
  });

  it('waits when no token is at hand, and resumes where it stood', async () => {
    await work(() => undefined).start(id);
    await expect(store.get(id)).resolves.toMatchObject({ state: 'waiting' });
    await store.resume(id);
    await work(() => new Source(), 'two').start(id);
    await expect(store.get(id)).resolves.toMatchObject({ state: 'done' });
  });

  it('tries failed pipelines again after a resume', async () => {
    const source = new Source();
    source.list = async () => {
      throw new Error('Jenkins is down');
    };
    await work(() => source).start(id);
    await expect(store.get(id)).resolves.toMatchObject({
      state: 'failed',
      reason: 'Jenkins is down',
    });
    await store.resume(id);
    await work(() => new Source()).start(id);
    await expect(store.count(id)).resolves.toMatchObject({ done: 6 });
  });

  it('leaves an audit to the process that has it', async () => {
    await expect(store.claim(id, 'one')).resolves.toBe(true);
    await expect(store.claim(id, 'two')).resolves.toBe(false);
    await expect(store.listOrphans()).resolves.toEqual([]);
    const source = new Source();
    await work(() => source, 'two').start(id);
    expect(source.reads).toEqual([]);
  });

  it('stops when it is cancelled, and at its limit', async () => {
    const source = new Source();
    const read = source.read.bind(source);
    source.read = async item => {
      await store.finish(id, 'cancelled');
      return read(item);
    };
    await work(() => source).start(id);
    expect(source.reads).toHaveLength(1);
    await expect(store.get(id)).resolves.toMatchObject({ state: 'cancelled' });
    await expect(store.resume(id)).rejects.toThrow('start a new one');
  });

  it('examines no more than it may', async () => {
    await work(() => new Source(), 'one', 3).start(id);
    const counts = await store.count(id);
    expect(counts.done + counts.failed + counts.none).toBe(3);
  });
});
