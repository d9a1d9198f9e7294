import { toEntityRef } from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import {
  EXAMPLE_SOURCE,
  listExamples,
  listMeasured,
  removeExamples,
  removeExamplesOf,
} from '../database/exampleRows';
import type { IngestService } from '../service/IngestService';
import { addMark } from '../service/marks';
import { EXAMPLE_PREFIX, inventRows, mondayOf } from './inventRows';
import { profiles } from './profiles';

const WEEK_MS = 7 * 86_400_000;
/** So long ago the invented migration is, when the examples are first loaded. */
const WEEKS_SINCE = 8;
const MIGRATION_MARK = `${EXAMPLE_PREFIX}migration-`;

/**
 * Invented deliveries of the example organisation, so that pages are seen at work before anything is connected.
 *
 * @remarks
 * They come in the way all rows do, under a source of their own. A component
 * with rows of its own keeps no invented ones: no number mixes both of one component.
 */
export class ExampleData {
  constructor(
    private readonly knex: Knex,
    private readonly ingest: IngestService,
  ) {}

  /** Adds what happened until now; what is there already stays as it is. */
  async load(nowMs: number): Promise<void> {
    const migratedMs = await this.readMigration(nowMs);
    const measured = new Set(
      await listMeasured(
        this.knex,
        profiles.map(({ name }) => toEntityRef(name)),
      ),
    );
    const events = inventRows({ migratedMs, nowMs }).filter(
      ({ row }) => !row.component || !measured.has(row.component),
    );
    await this.ingest.ingest(events, [], { source: EXAMPLE_SOURCE });
    const migrated = profiles.filter(({ afterMigration }) => afterMigration);
    for (const { name } of migrated) {
      const component = toEntityRef(name);
      if (measured.has(component)) continue;
      await addMark(this.knex, {
        id: `${MIGRATION_MARK}${name}`,
        component,
        kind: 'migration',
        title: 'Pipeline moved from Jenkins to GitHub Actions (example)',
        at: new Date(migratedMs).toISOString(),
      });
    }
  }

  /** Takes everything invented away. */
  async remove(): Promise<number> {
    return removeExamples(this.knex, EXAMPLE_PREFIX);
  }

  /** Takes the invented rows of components away that have rows of their own by now. */
  async makeWay(): Promise<number> {
    const measured = await listMeasured(
      this.knex,
      await listExamples(this.knex),
    );
    return measured.length === 0
      ? 0
      : removeExamplesOf(this.knex, measured, EXAMPLE_PREFIX);
  }

  /** Known from the mark of a former load, so that later loads tell the same past. */
  private async readMigration(nowMs: number): Promise<number> {
    const [mark] = await this.knex('delivery_marks')
      .whereLike('id', `${MIGRATION_MARK}%`)
      .select('at');
    return mark
      ? mondayOf(new Date(mark.at).getTime())
      : mondayOf(nowMs) - WEEKS_SINCE * WEEK_MS;
  }
}
