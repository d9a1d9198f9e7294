import { InputError } from '@backstage/errors';
import {
  addDays,
  analyseRows,
  answerFromMetrics,
  assessQuality,
  computeMetrics,
  drawTrend,
  effectiveWindow,
  findPattern,
  getBenchmark,
  getPreset,
  listDays,
  measureWindow,
  presets,
  rankMetrics,
  scoreQuickCheck,
  startOfDay,
  summariseDays,
  type Coverage,
  type DayRollup,
  type DeliveryDefinition,
  type MetricName,
  type MetricResult,
  type Period,
  type QuickCheckEdition,
} from '@trainyard/plugin-delivery-common';
import type { DeliveryProvider } from '@trainyard/plugin-delivery-node';
import type { Knex } from 'knex';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import { readRows } from '../database/readRows';
import { ORGANISATION, readDays } from '../rollups/RollupStore';
import type { SettingsStore } from '../settings/SettingsStore';
import { ReportCache } from './ReportCache';

/** Rows of more components than this are not loaded for one answer; the page leads to single ones instead. */
const MOST_COMPONENTS_FOR_ROWS = 50;

export interface Question {
  readonly scope: string;
  readonly period: Period;
  readonly environment?: string;
}

interface State {
  readonly generation: number;
  readonly revision: string;
}

/** The period of the same length just before. */
export function periodBefore({ from, to }: Period): Period {
  const length = listDays(from, to).length;
  return { from: addDays(from, -length), to: addDays(from, -1) };
}

/** Answers questions about delivery: summaries from roll-ups, and the rows behind each number. */
export class MetricsService {
  private readonly cache = new ReportCache(300);

  constructor(
    private readonly knex: Knex,
    private readonly settings: SettingsStore,
    private readonly scopes: ScopeDirectory,
    private readonly providers: readonly DeliveryProvider[] = [],
  ) {}

  /** What a page shows of a scope: the metrics, the same of the period before, trends, and what is behind them. */
  async report(question: Question) {
    const state = await this.readState();
    const definition = await this.settings.read('definition');
    const key = JSON.stringify([question, state, definition.version]);
    return this.cache.get(key, async () => {
      const components = await this.scopes.listComponents(question.scope);
      const coverage = await this.readCoverage(components);
      const before = periodBefore(question.period);
      const days = await this.loadDays(
        question,
        components,
        { from: before.from, to: question.period.to },
        state,
      );
      const { period } = question;
      return {
        scope: question.scope,
        facts:
          components?.length === 1 && this.providers.length > 0
            ? await this.facts(components[0])
            : [],
        period,
        previousPeriod: before,
        environment: question.environment ?? '',
        definition,
        components: coverage.components,
        coverage: {
          deployments: coverage.deployments,
          incidents: coverage.incidents,
        },
        metrics: summariseDays(days, period, coverage, definition.value),
        previous: summariseDays(days, before, coverage, definition.value, {
          withStages: false,
        }),
        trend: drawTrend(days, period, coverage, definition.value),
        histogram: drawHistogram(days.filter(day => day.day >= period.from)),
      };
    });
  }

  /** The rows that made a number and those left out, computed from all rows of the scope by the definition asked for. */
  async rows(
    question: Question,
    metric: MetricName,
    presetId: string | undefined,
  ): Promise<{
    readonly definition: DeliveryDefinition;
    readonly result: MetricResult;
  }> {
    const definition = await this.chooseDefinition(
      presetId,
      question.environment,
    );
    const rows = await this.loadRows(question.scope);
    const window = this.windowOf(question.period, definition);
    const result = computeMetrics(rows, definition, window)[metric];
    return { definition, result };
  }

  /** Facts that other plugins add to a component, for instance what it costs. */
  async facts(component: string) {
    const rows = await readRows(this.knex, [component]);
    const described = await Promise.all(
      this.providers.map(async provider => ({
        id: provider.id,
        title: provider.title,
        facts: await provider.describe(component, rows),
      })),
    );
    return described;
  }

  /** The five numbers by each preset side by side: what one and the same data look like elsewhere. */
  async compare(question: Question) {
    const rows = await this.loadRows(question.scope);
    const own = (await this.settings.read('definition')).value;
    return [own, ...presets.filter(preset => preset.id !== own.id)].map(
      definition => {
        const results = computeMetrics(
          rows,
          definition,
          this.windowOf(question.period, definition),
        );
        const tiers = rankMetrics(results, definition.edition);
        return {
          definition,
          metrics: Object.fromEntries(
            Object.values(results).map(
              ({ metric, value, sampleSize, confidence }) => [
                metric,
                { value, sampleSize, confidence, tier: tiers[metric] },
              ],
            ),
          ),
        };
      },
    );
  }

  /** What is missing or doubtful in the rows of a scope, and deliveries that came late. */
  async quality(question: Question) {
    const definition = await this.chooseDefinition(
      undefined,
      question.environment,
    );
    const rows = await this.loadRows(question.scope);
    const window = this.windowOf(question.period, definition);
    const components = (await this.scopes.listComponents(question.scope)) ?? [];
    const late = await this.knex('delivery_rows')
      .whereIn('component', components)
      .whereBetween('at', [new Date(window.fromMs), new Date(window.toMs)])
      .whereRaw("stored_at > at + interval '1 day'")
      .count<{ count: string }[]>('* as count');
    return {
      ...assessQuality(
        rows,
        analyseRows(rows, definition, effectiveWindow(window, definition)),
        window,
      ),
      lateRows: Number(late[0].count),
    };
  }

  /** Scores the numbers of a scope as the Quick Check does, with the band of an industry. */
  async quickCheck(
    question: Question,
    edition: QuickCheckEdition,
    industry: string,
  ) {
    const definition = await this.chooseDefinition(
      undefined,
      question.environment,
    );
    const rows = await this.loadRows(question.scope);
    const window = this.windowOf(question.period, definition);
    const answers = answerFromMetrics(
      measureWindow(analyseRows(rows, definition, window), window),
    );
    const benchmark = getBenchmark(edition, industry);
    if (!benchmark)
      throw new InputError(
        `industry: edition ${edition} has no figures for "${industry}"`,
      );
    return {
      edition,
      industry,
      answers,
      score: scoreQuickCheck(answers, edition),
      benchmark,
    };
  }

  /** Components of a scope with their own numbers, by name: a way to the rows, not a ranking. */
  async breakdown(
    question: Question,
    isVisible: (components: readonly string[]) => Promise<string[]>,
    page: { readonly after?: string; readonly limit: number },
  ) {
    const state = await this.readState();
    const definition = (await this.settings.read('definition')).value;
    const all =
      (await this.scopes.listComponents(question.scope)) ??
      (await this.knex('delivery_components')
        .whereNotNull('repaired_at')
        .orderBy('component')
        .pluck('component'));
    const next = (await isVisible(all))
      .filter(component => component > (page.after ?? ''))
      .slice(0, page.limit + 1);
    const shown = next.slice(0, page.limit);
    const items = await Promise.all(
      shown.map(async component => {
        const coverage = await this.readCoverage([component]);
        const days = await this.loadDays(
          question,
          [component],
          question.period,
          state,
        );
        return {
          component,
          metrics: summariseDays(days, question.period, coverage, definition),
        };
      }),
    );
    return {
      items,
      ...(next.length > page.limit && { nextAfter: shown[shown.length - 1] }),
    };
  }

  /** The definition of the organisation as it stands. */
  async ownDefinition(): Promise<DeliveryDefinition> {
    return (await this.settings.read('definition')).value;
  }

  private async chooseDefinition(
    presetId: string | undefined,
    environment: string | undefined,
  ): Promise<DeliveryDefinition> {
    const own = (await this.settings.read('definition')).value;
    if (
      presetId &&
      presetId !== own.id &&
      !presets.some(preset => preset.id === presetId)
    ) {
      throw new InputError(
        `preset: there is no "${presetId}"; choose one of ${presets
          .map(preset => preset.id)
          .join(', ')}`,
      );
    }
    const definition =
      presetId && presetId !== own.id ? getPreset(presetId) : own;
    return environment
      ? { ...definition, environments: { match: [environment] } }
      : definition;
  }

  private windowOf({ from, to }: Period, definition: DeliveryDefinition) {
    const last = definition.window.edges === 'closed' ? 1000 : 0;
    return {
      fromMs: startOfDay(from, definition.timeZone),
      toMs: startOfDay(addDays(to, 1), definition.timeZone) - last,
    };
  }

  private async loadRows(scope: string) {
    const components = await this.scopes.listComponents(scope);
    if (!components || components.length > MOST_COMPONENTS_FOR_ROWS) {
      throw new InputError(
        `scope: ${scope} has more than ${MOST_COMPONENTS_FOR_ROWS} components; open one of its components, systems or teams to see rows`,
      );
    }
    return readRows(this.knex, components);
  }

  private async loadDays(
    question: Question,
    components: readonly string[] | undefined,
    period: Period,
    { generation }: State,
  ): Promise<DayRollup[]> {
    const definition = (await this.settings.read('definition')).value;
    const environment = question.environment ?? '';
    const key = {
      generation,
      scopes: components ?? [ORGANISATION],
      environment,
    };
    const days = await readDays(this.knex, key, period);
    // A component with a single counting environment has no roll-up of its own for it: the sum is the same.
    const isCounting =
      environment !== '' &&
      findPattern(definition.environments.match, environment) !== undefined;
    return days.length === 0 && isCounting
      ? readDays(this.knex, { ...key, environment: '' }, period)
      : days;
  }

  private async readCoverage(
    components: readonly string[] | undefined,
  ): Promise<Coverage & { readonly components: number }> {
    const query = this.knex('delivery_components').whereNotNull('repaired_at');
    if (components) query.whereIn('component', [...components]);
    const [row] = await query.select(
      this.knex.raw(
        'coalesce(bool_or(deployments > 0), false) AS deployments, coalesce(bool_or(incidents > 0), false) AS incidents, count(*)::int AS components',
      ),
    );
    return {
      deployments: row.deployments,
      incidents: row.incidents,
      components: row.components,
    };
  }

  private async readState(): Promise<State> {
    const [state] = await this.knex('delivery_state')
      .where({ id: 1 })
      .select('generation', 'revision');
    return { generation: state.generation, revision: String(state.revision) };
  }
}

/** Bounds of the bars of a histogram of times, in seconds: an hour to half a year, wider as they grow. */
const BARS = [
  0,
  3600,
  4 * 3600,
  12 * 3600,
  86_400,
  2 * 86_400,
  4 * 86_400,
  7 * 86_400,
  14 * 86_400,
  30 * 86_400,
  90 * 86_400,
  180 * 86_400,
];

function countBars(
  lists: readonly Int32Array[],
): { readonly fromSeconds: number; readonly count: number }[] {
  const counts = BARS.map(() => 0);
  for (const list of lists) {
    for (const value of list) {
      let bar = BARS.length - 1;
      while (bar > 0 && value < BARS[bar]) bar -= 1;
      counts[bar] += 1;
    }
  }
  return BARS.map((fromSeconds, index) => ({
    fromSeconds,
    count: counts[index],
  }));
}

/** How times are spread, which an average hides. */
function drawHistogram(days: readonly DayRollup[]) {
  return {
    changeLeadTime: countBars(days.map(day => day.leadSeconds)),
    failedDeploymentRecoveryTime: countBars(
      days.map(day => day.recoverySeconds),
    ),
  };
}
