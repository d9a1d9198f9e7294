import { NotFoundError } from '@backstage/errors';
import {
  DecisionSetDiff,
  diffCost,
  diffFiles,
  diffPolicy,
  diffState,
  unavailable,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import type { DecisionSetVersionRow, RunRow } from '../database/rows';
import type { ArtifactsService } from '../artifacts/ArtifactsService';
import { readFilesOfRun } from '../artifacts/readFilesOfRun';
import type { DecisionSetsService } from './DecisionSetsService';
import type { Identity } from './Identities';
import { readStateOfRun } from './readStateOfRun';
import type { Redactor } from './Redactor';
import { viewVersion } from './viewVersion';

/** More than this nobody reads, and a browser should not draw. */
const MOST_CHANGES = 2_000;
const MOST_FILES = 500;

/** A version with the run behind it. */
interface Side {
  readonly row: DecisionSetVersionRow;
  readonly run?: RunRow;
}

function firstOf<Item>(items: readonly Item[], most: number) {
  return {
    changes: items.slice(0, most),
    omitted: Math.max(0, items.length - most),
  };
}

/** Compares versions of decision sets, with the runs that made them. */
export class DecisionSetComparer {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly decisionSets: DecisionSetsService;
      readonly artifacts: ArtifactsService;
      readonly redactor: Redactor;
    },
  ) {}

  async compare(
    id: string,
    versions: { readonly from: number; readonly to: number },
    caller: Identity,
  ): Promise<DecisionSetDiff> {
    const set = await this.dependencies.decisionSets.get(id, caller);
    const [from, to] = await Promise.all([
      this.#load(id, versions.from),
      this.#load(id, versions.to),
    ]);
    const plans = [from, to].map(({ row }) => ({
      name: `version ${row.version}`,
      plan: row.plan,
    }));
    return {
      decisionSetId: id,
      title: set.title,
      from: viewVersion(from.row, from.run),
      to: viewVersion(to.row, to.run),
      state: await this.#compareState(from, to),
      files: await this.#compareFiles(from, to),
      cost: diffCost(plans[0], plans[1]),
      policy: diffPolicy(plans[0], plans[1]),
    };
  }

  async #load(id: string, version: number): Promise<Side> {
    const { knex } = this.dependencies;
    const row = await knex<DecisionSetVersionRow>('decision_set_versions')
      .where({ decision_set_id: id, version })
      .first();
    if (!row) {
      throw new NotFoundError(`Decision set ${id} has no version ${version}`);
    }
    const run = row.run_id
      ? await knex<RunRow>('runs').where({ id: row.run_id }).first()
      : undefined;
    return { row, run };
  }

  async #compareState(from: Side, to: Side): Promise<DecisionSetDiff['state']> {
    const { knex, redactor } = this.dependencies;
    const withRuns = from.run && to.run ? [from.run, to.run] : [];
    const states = await Promise.all(
      withRuns.map(run => readStateOfRun(knex, run)),
    );
    const [before, after] = [from, to].map(({ row }, index) => ({
      plan: row.plan,
      ...states[index],
    }));
    const changes = diffState(redactor.redact(before), redactor.redact(after));
    return {
      ...firstOf(changes, MOST_CHANGES),
      note: withRuns.length
        ? undefined
        : `Only the plans are compared: ${runless(from, to)}`,
    };
  }

  async #compareFiles(from: Side, to: Side): Promise<DecisionSetDiff['files']> {
    if (!from.run || !to.run) {
      return unavailable(`There are no files to compare: ${runless(from, to)}`);
    }
    const { knex, artifacts } = this.dependencies;
    const [before, after] = await Promise.all(
      [from.run, to.run].map(run => readFilesOfRun(knex, artifacts, run.id)),
    );
    const changes = diffFiles(before, after);
    return { status: 'available', ...firstOf(changes, MOST_FILES) };
  }
}

function runless(...sides: readonly Side[]): string {
  return sides
    .filter(({ run }) => !run)
    .map(({ row }) =>
      row.run_id
        ? `the run of version ${row.version} was removed`
        : `version ${row.version} was written by hand`,
    )
    .join(', ');
}
