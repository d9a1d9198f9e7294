import { InputError } from '@backstage/errors';
import {
  analyseRows,
  answerFromMetrics,
  assessQuality,
  assessQualityOfDays,
  computeMetrics,
  drawTrend,
  effectiveWindow,
  getBenchmark,
  getPreset,
  presets,
  rankMetrics,
  scoreQuickCheck,
  summariseDays,
  type DayRollup,
  type DeliveryDefinition,
  type MetricName,
  type MetricResult,
  type Period,
  type QualityReport,
  type QuickCheckEdition,
} from '@trainyard/plugin-delivery-common';
import type { DeliveryProvider } from '@trainyard/plugin-delivery-node';
import type { Knex } from 'knex';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import { countExamples, EXAMPLE_SOURCE } from '../database/exampleRows';
import { isUpdating } from '../database/isUpdating';
import { readCoverage } from '../database/readCoverage';
import { readRows } from '../database/readRows';
import { readScopeDays } from '../rollups/readScopeDays';
import type { SettingsStore } from '../settings/SettingsStore';
import { drawHistogram } from './drawHistogram';
import { narrowTo, periodBefore, windowOf, type Question } from './question';
import { orderNewestFirst } from './orderNewestFirst';
import { ReportCache } from './ReportCache';
import {
  readRowsOfMany,
  type RowsPage,
  type RowsPosition,
} from './readRowsOfMany';

/** Rows of more components than this are not loaded for one answer; the page leads to single ones instead. */
const MOST_COMPONENTS_FOR_ROWS = 50;

/** Of these components those that the caller may see. */
export type FilterVisible = (
  components: readonly string[],
) => Promise<string[]>;

interface State {
  readonly generation: number;
  readonly revision: string;
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
    const components = await this.scopes.listComponents(question.scope);
    // Before the state: a repair in between would otherwise pass for shown.
    const isBehind = await isUpdating(this.knex, components);
    const state = await this.readState();
    const definition = await this.settings.read('definition');
    const key = JSON.stringify([question, state, definition.version]);
    const report = await this.cache.get(key, async () => {
      const coverage = await readCoverage(this.knex, components);
      const before = periodBefore(question.period);
      const days = await this.loadDays(
        question,
        components,
        { from: before.from, to: question.period.to },
        state,
        definition.value,
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
        environments: coverage.environments,
        components: coverage.components,
        /** Components whose rows are invented: whoever shows a number must say so. */
        exampleComponents: await countExamples(this.knex, components),
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
    return { ...report, isUpdating: isBehind };
  }

  /** The rows that made a number and those left out, computed from all rows of the scope by the definition asked for. */
  async rows(
    question: Question,
    metric: MetricName,
    presetId: string | undefined,
    isVisible: FilterVisible,
  ): Promise<{
    readonly definition: DeliveryDefinition;
    readonly result: MetricResult;
  }> {
    const definition = await this.chooseDefinition(
      presetId,
      question.environment,
    );
    const rows = await this.loadRows(question.scope, isVisible);
    const window = windowOf(question.period, definition);
    const result = computeMetrics(rows, definition, window)[metric];
    return { definition, result: orderNewestFirst(result) };
  }

  /** Whether a scope is too large to link all its rows at once; `rowsOfMany` walks it instead. */
  async isLarge(scope: string): Promise<boolean> {
    const components = await this.scopes.listComponents(scope);
    return !components || components.length > MOST_COMPONENTS_FOR_ROWS;
  }

  /** A page of the rows behind a number of a scope of any size, component by component. */
  async rowsOfMany(
    question: Question,
    metric: MetricName,
    presetId: string | undefined,
    isVisible: FilterVisible,
    page: RowsPosition,
  ): Promise<{ readonly definition: DeliveryDefinition } & RowsPage> {
    const definition = await this.chooseDefinition(
      presetId,
      question.environment,
    );
    return {
      definition,
      ...(await readRowsOfMany(this.knex, {
        components: await isVisible(await this.listWithRows(question.scope)),
        metric,
        definition,
        window: windowOf(question.period, definition),
        page,
      })),
    };
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
    const own = await this.ownDefinition();
    const { environment } = question;
    return [own, ...presets.filter(preset => preset.id !== own.id)].map(
      chosen => {
        const definition = narrowTo(chosen, environment);
        const results = computeMetrics(
          rows,
          definition,
          windowOf(question.period, definition),
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
  async quality(question: Question, isVisible: FilterVisible) {
    const definition = await this.chooseDefinition(
      undefined,
      question.environment,
    );
    const window = windowOf(question.period, definition);
    const components = await this.scopes.listComponents(question.scope);
    const late = this.knex('delivery_rows')
      .whereBetween('at', [new Date(window.fromMs), new Date(window.toMs)])
      .whereRaw("stored_at > at + interval '1 day'")
      // Invented rows are not late: they were never on their way.
      .whereNot({ source: EXAMPLE_SOURCE })
      .count<{ count: string }[]>('* as count');
    if (components) late.whereIn('component', components);
    else late.whereNotNull('component');
    const [{ count }] = await late;
    return {
      ...(await this.assess(question, definition, components, isVisible)),
      lateRows: Number(count),
    };
  }

  /** From the rows, with examples; where there are too many, from the counts of days. */
  private async assess(
    question: Question,
    definition: DeliveryDefinition,
    components: readonly string[] | undefined,
    isVisible: FilterVisible,
  ): Promise<QualityReport> {
    if (!components || components.length > MOST_COMPONENTS_FOR_ROWS) {
      return assessQualityOfDays(
        await this.loadDays(
          question,
          components,
          question.period,
          await this.readState(),
          await this.ownDefinition(),
        ),
      );
    }
    const rows = await readRows(this.knex, await isVisible(components));
    const window = windowOf(question.period, definition);
    return assessQuality(
      analyseRows(rows, definition, effectiveWindow(window, definition)),
      window,
    );
  }

  /** Scores the numbers of a scope as the Quick Check does, with the band of an industry. */
  async quickCheck(
    question: Question,
    edition: QuickCheckEdition,
    industry: string,
  ) {
    const { metrics } = await this.report(question);
    const answers = answerFromMetrics(metrics);
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
    isVisible: FilterVisible,
    page: { readonly after?: string; readonly limit: number },
  ) {
    const state = await this.readState();
    const definition = (await this.settings.read('definition')).value;
    const all = await this.listWithRows(question.scope);
    const next = (await isVisible(all))
      .filter(component => component > (page.after ?? ''))
      .slice(0, page.limit + 1);
    const shown = next.slice(0, page.limit);
    const items = await Promise.all(
      shown.map(async component => {
        const coverage = await readCoverage(this.knex, [component]);
        const days = await this.loadDays(
          question,
          [component],
          question.period,
          state,
          definition,
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
    return narrowTo(definition, environment);
  }

  private async listWithRows(scope: string): Promise<string[]> {
    return (
      (await this.scopes.listComponents(scope)) ??
      this.knex('delivery_components')
        .whereNotNull('repaired_at')
        .orderBy('component')
        .pluck('component')
    );
  }

  private async loadRows(scope: string, isVisible?: FilterVisible) {
    const components = await this.scopes.listComponents(scope);
    if (!components || components.length > MOST_COMPONENTS_FOR_ROWS) {
      throw new InputError(
        `scope: ${scope} has more than ${MOST_COMPONENTS_FOR_ROWS} components; open one of its components, systems or teams to see rows`,
      );
    }
    return readRows(
      this.knex,
      isVisible ? await isVisible(components) : components,
    );
  }

  private loadDays(
    question: Question,
    components: readonly string[] | undefined,
    period: Period,
    { generation }: State,
    definition: DeliveryDefinition,
  ): Promise<DayRollup[]> {
    return readScopeDays(this.knex, {
      generation,
      components,
      environment: question.environment ?? '',
      counting: definition.environments.match,
      period,
    });
  }

  private async readState(): Promise<State> {
    const [state] = await this.knex('delivery_state')
      .where({ id: 1 })
      .select('generation', 'revision');
    return { generation: state.generation, revision: String(state.revision) };
  }
}
