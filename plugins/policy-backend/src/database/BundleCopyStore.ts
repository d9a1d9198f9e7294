import type { BundleSources } from '@trainyard/plugin-policy-node';
import type { Knex } from 'knex';

/** A version of a bundle that loaded. */
export interface BundleCopy {
  readonly name: string;
  readonly url: string;
  readonly revision?: string;
  readonly sources: BundleSources;
  readonly readAt: Date;
}

interface Row {
  name: string;
  url: string;
  revision: string | null;
  sources: BundleSources;
  read_at: Date;
}

/** Keeps the last good version of bundles that come from elsewhere. */
export class BundleCopyStore {
  constructor(private readonly knex: Knex) {}

  async keep({ name, url, revision, sources, readAt }: BundleCopy) {
    await this.knex('policy_bundle_copies')
      .insert({
        name,
        url,
        revision: revision ?? null,
        sources: JSON.stringify(sources),
        read_at: readAt,
      })
      .onConflict('name')
      .merge();
  }

  /** The copy that was read from `url`; one from elsewhere is another bundle. */
  async find(name: string, url: string): Promise<BundleCopy | undefined> {
    const row = await this.knex<Row>('policy_bundle_copies')
      .where({ name, url })
      .first();
    return (
      row && {
        name,
        url,
        revision: row.revision ?? undefined,
        sources: row.sources,
        readAt: row.read_at,
      }
    );
  }
}
