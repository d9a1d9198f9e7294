import {
  cycleTime,
  defaultPipeline,
  findBottleneck,
  firstPassRate,
  forecastArrival,
  judgeHealth,
  summarisePhases,
  timeToDeployment,
  workInProgress,
  type Board,
  type PhaseStatistics,
  type PhaseStay,
  type TrainRow,
} from '@trainyard/plugin-value-train-common';
import type { TrainRecord, TrainStore } from '../database/TrainStore';

/** What of the board is asked for. */
export interface BoardQuery {
  readonly projectIds: readonly string[];
  readonly status?: string;
  readonly phase?: string;
  readonly cursor?: string;
  readonly limit: number;
}

const arrival = 'deployment';

interface History {
  readonly key: string;
  readonly stays: readonly PhaseStay[];
  readonly byTrain: ReadonlyMap<string, readonly PhaseStay[]>;
  readonly byPhase: ReadonlyMap<string, readonly PhaseStay[]>;
  readonly statistics: ReadonlyMap<string, PhaseStatistics>;
}

/** The board of many trains, from the database alone. */
export class BoardService {
  private cached: History | undefined;

  constructor(
    private readonly store: TrainStore,
    private readonly baselineDays?: number,
  ) {}

  /** One page of the board, with figures over all trains the caller sees. */
  async board(query: BoardQuery, now: Date): Promise<Board> {
    const records = await this.store.list({
      projectIds: query.projectIds,
      status: query.status,
      phase: query.phase,
    });
    const { stays, byTrain, byPhase, statistics } = await this.history(records);
    const start =
      query.cursor === undefined
        ? 0
        : records.findIndex(({ train_id }) => train_id > String(query.cursor));
    const page = start < 0 ? [] : records.slice(start, start + query.limit);
    const last = page[page.length - 1];
    const hasMore =
      last !== undefined &&
      records[records.length - 1].train_id !== last.train_id;
    const phases = defaultPipeline().phases.map(({ id }) => id);
    return {
      items: page.map(record =>
        this.row(record, byTrain.get(record.train_id) ?? [], statistics, now),
      ),
      ...(hasMore ? { nextCursor: last.train_id } : {}),
      figures: {
        trains: records.length,
        workInProgress: workInProgress(stays),
        bottleneck: findBottleneck(stays, now),
        firstPassRate: firstPassRate(stays),
        timeToDeployment: timeToDeployment(stays, arrival),
        baselineDays: this.baselineDays,
        cycleTimes: Object.fromEntries(
          phases.map(phase => [
            phase,
            cycleTime(byPhase.get(phase) ?? [], phase),
          ]),
        ),
      },
    };
  }

  /** Stays change only together with their train, so an unchanged list of trains needs no second look at them. */
  private async history(records: readonly TrainRecord[]): Promise<History> {
    const key = records
      .map(record => `${record.train_id}:${record.updated_at.getTime()}`)
      .join();
    if (this.cached?.key !== key) {
      const stays = await this.store.stays(
        records.map(({ train_id }) => train_id),
      );
      this.cached = {
        key,
        stays,
        byTrain: groupBy(stays, stay => stay.project),
        byPhase: groupBy(stays, stay => stay.phase),
        statistics: summarisePhases(stays),
      };
    }
    return this.cached;
  }

  private row(
    record: TrainRecord,
    own: readonly PhaseStay[],
    statistics: ReadonlyMap<string, PhaseStatistics>,
    now: Date,
  ): TrainRow {
    const current = own.find(({ leftAt }) => leftAt === undefined);
    const ahead = current ? phasesAhead(current.phase) : [];
    const forecast = current
      ? forecastArrival({
          statistics,
          phase: current.phase,
          enteredAt: current.enteredAt,
          ahead,
          now,
        })
      : {
          status: 'unavailable' as const,
          reason: 'the train stands in no phase',
        };
    const targetDate = record.target_date ?? undefined;
    const { health, reason } = judgeHealth(
      record.status,
      targetDate,
      forecast,
      now,
    );
    return {
      trainId: record.train_id,
      title: record.title,
      projectId: record.project_id,
      status: record.status,
      cycle: record.cycle,
      phase: record.phase ?? undefined,
      enteredAt: current?.enteredAt,
      lastVerdict: current?.verdicts[current.verdicts.length - 1],
      targetDate,
      forecast,
      health,
      healthReason: reason,
    };
  }
}

/** The phases between this one and the arrival, the arrival included; behind it, only the phase itself counts. */
function phasesAhead(phase: string): string[] {
  const ids = defaultPipeline().phases.map(({ id }) => id);
  return ids.slice(ids.indexOf(phase) + 1, ids.indexOf(arrival) + 1);
}

function groupBy(
  stays: readonly PhaseStay[],
  key: (stay: PhaseStay) => string,
): Map<string, PhaseStay[]> {
  const groups = new Map<string, PhaseStay[]>();
  for (const stay of stays) {
    const list = groups.get(key(stay)) ?? [];
    list.push(stay);
    groups.set(key(stay), list);
  }
  return groups;
}
