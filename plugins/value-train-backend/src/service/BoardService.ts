import {
  cycleTime,
  figureRows,
  defaultPipeline,
  findBottleneck,
  firstPassRate,
  gateAccuracy,
  forecastArrival,
  judgeHealth,
  summarisePhases,
  timeToDeployment,
  workInProgress,
  type Board,
  type FigureRow,
  type PortfolioFigure,
  type PhaseStatistics,
  type PortfolioFigures,
  type Pipeline,
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

/** Figures that change with the stays alone, not with the clock. */
type LastingFigures = Pick<
  PortfolioFigures,
  | 'workInProgress'
  | 'firstPassRate'
  | 'gateAccuracy'
  | 'timeToDeployment'
  | 'cycleTimes'
>;

interface History {
  readonly key: string;
  readonly stays: readonly PhaseStay[];
  readonly byTrain: ReadonlyMap<string, readonly PhaseStay[]>;
  readonly figures: LastingFigures;
  readonly statistics: ReadonlyMap<string, PhaseStatistics>;
}

/** The board of many trains, from the database alone. */
export class BoardService {
  private cached: History | undefined;

  constructor(
    private readonly store: TrainStore,
    private readonly baselineDays?: number,
    private readonly pipeline: Pipeline = defaultPipeline(),
  ) {}

  /** One page of the board, with figures over all trains the caller sees. */
  async board(query: BoardQuery, now: Date): Promise<Board> {
    const records = await this.store.list({
      projectIds: query.projectIds,
      status: query.status,
      phase: query.phase,
    });
    const { stays, byTrain, statistics, figures } = await this.history(records);
    const start =
      query.cursor === undefined
        ? 0
        : records.findIndex(({ train_id }) => train_id > String(query.cursor));
    const page = start < 0 ? [] : records.slice(start, start + query.limit);
    const last = page[page.length - 1];
    const hasMore =
      last !== undefined &&
      records[records.length - 1].train_id !== last.train_id;
    return {
      items: page.map(record =>
        this.row(record, byTrain.get(record.train_id) ?? [], statistics, now),
      ),
      ...(hasMore ? { nextCursor: last.train_id } : {}),
      figures: {
        ...figures,
        trains: records.length,
        bottleneck: findBottleneck(stays, now),
        baselineDays: this.baselineDays,
      },
    };
  }

  /** The rows behind a figure, newest first. */
  async rows(
    projectIds: readonly string[],
    figure: PortfolioFigure,
    phase?: string,
  ): Promise<FigureRow[]> {
    const { stays } = await this.history(await this.store.list({ projectIds }));
    return figureRows(stays, figure, {
      phase,
      deployment: this.arrival(),
    }).sort((a, b) => Date.parse(b.to) - Date.parse(a.to));
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
        figures: this.lastingFigures(stays),
        statistics: summarisePhases(stays),
      };
    }
    return this.cached;
  }

  private lastingFigures(stays: readonly PhaseStay[]): LastingFigures {
    const byPhase = groupBy(stays, stay => stay.phase);
    // Trains that keep an older version may stand in phases that the current one lost.
    const phases = new Set([...this.phaseIds(), ...byPhase.keys()]);
    return {
      workInProgress: workInProgress(stays),
      firstPassRate: firstPassRate(stays),
      gateAccuracy: gateAccuracy(stays),
      timeToDeployment: timeToDeployment(stays, this.arrival()),
      cycleTimes: Object.fromEntries(
        [...phases].map(phase => [
          phase,
          cycleTime(byPhase.get(phase) ?? [], phase),
        ]),
      ),
    };
  }

  private row(
    record: TrainRecord,
    own: readonly PhaseStay[],
    statistics: ReadonlyMap<string, PhaseStatistics>,
    now: Date,
  ): TrainRow {
    const current = own.find(({ leftAt }) => leftAt === undefined);
    const ahead = current ? this.phasesAhead(current.phase) : [];
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

  private phaseIds(): string[] {
    return this.pipeline.phases.map(({ id }) => id);
  }

  /** Where a train arrives: the first phase that may deploy to production, else the last one. */
  private arrival(): string {
    const deploying = this.pipeline.modes
      .filter(({ capabilities }) => capabilities.includes('deploy_production'))
      .map(({ id }) => id);
    const ids = this.phaseIds();
    return (
      this.pipeline.phases.find(({ mode }) => deploying.includes(mode))?.id ??
      ids[ids.length - 1]
    );
  }

  /** The phases between this one and the arrival, the arrival included; behind it, only the phase itself counts. */
  private phasesAhead(phase: string): string[] {
    const ids = this.phaseIds();
    return ids.slice(ids.indexOf(phase) + 1, ids.indexOf(this.arrival()) + 1);
  }
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
