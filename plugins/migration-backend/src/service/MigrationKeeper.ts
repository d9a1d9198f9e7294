import { randomUUID } from 'node:crypto';
import type {
  MigrationRecord,
  MigrationStore,
} from '../database/MigrationStore';
import type { MigrationAnnouncer } from './MigrationAnnouncer';
import type { MigrationReport } from './MigrationReport';

/** What is known of a migration beside its report. */
export interface MigrationOrigin {
  readonly organisation?: string;
  readonly repository?: string;
  readonly entityRef?: string;
  readonly createdBy: string;
}

/** Puts conversions on the list of migrations. */
export class MigrationKeeper {
  constructor(
    private readonly store: MigrationStore,
    private readonly now: () => Date,
    private readonly announcer: MigrationAnnouncer,
  ) {}

  async keep(
    report: MigrationReport,
    origin: MigrationOrigin,
  ): Promise<MigrationRecord> {
    const { constructs, equivalence } = report;
    const record: MigrationRecord = {
      id: randomUUID(),
      name: report.path,
      organisation:
        origin.organisation ?? origin.repository?.split('/')[0] ?? '',
      repository: origin.repository,
      entityRef: origin.entityRef,
      state: 'converted',
      kind: report.kind,
      converted: constructs.converted,
      approximated: constructs.approximated,
      manual: constructs.manual,
      dropped: constructs.dropped,
      valid: report.valid,
      scenarios: equivalence.scenarios,
      equal: equivalence.equal,
      createdBy: origin.createdBy,
      createdAt: this.now().toISOString(),
    };
    await this.store.create(record);
    return record;
  }

  async finish(id: string): Promise<MigrationRecord> {
    await this.store.get(id);
    await this.store.setDone(id, this.now());
    const done = await this.store.get(id);
    await this.announcer.announceDone(done);
    return done;
  }
}
