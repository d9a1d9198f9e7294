import { ResponseError } from '@backstage/errors';
import type {
  Experiment,
  ExperimentRun,
  ModelRegistry,
  ModelVersion,
  RegisteredModel,
} from '@trainyard/plugin-agents-mlops-common';
import {
  experimentsAnswer,
  MlflowRun,
  modelVersionsAnswer,
  registeredModelAnswer,
  runAnswer,
  runsAnswer,
} from './mlflowSchemas';
import { MlflowSettings, MlflowTransport } from './MlflowTransport';

const PAGE = 100;
const MOST_PAGES = 20;
const VERSIONS_WITH_METRICS = 10;
const NEWEST_RUNS = 20;

/** Models and experiments of an MLflow server. */
export class MlflowRegistry implements ModelRegistry {
  readonly #transport: MlflowTransport;
  readonly #pages: string;

  constructor(settings: MlflowSettings & { readonly pagesUrl?: string }) {
    this.#transport = new MlflowTransport(settings);
    this.#pages = (settings.pagesUrl ?? settings.baseUrl).replace(/\/+$/, '');
  }

  urlOf(name: string): string {
    return `${this.#pages}/#/models/${encodeURIComponent(name)}`;
  }

  async getModel(name: string): Promise<RegisteredModel | undefined> {
    const found = await this.#findModel(name);
    if (!found) {
      return undefined;
    }
    const versions = await this.#listVersions(name);
    const aliases = Object.fromEntries(
      found.aliases.map(({ alias, version }) => [alias, version]),
    );
    return {
      name: found.name,
      description: found.description,
      createdAt: found.creation_timestamp,
      updatedAt: found.last_updated_timestamp,
      aliases,
      tags: found.tags,
      versions: await Promise.all(
        versions.map(async (version, index) => ({
          version: version.version,
          aliases: found.aliases
            .filter(alias => alias.version === version.version)
            .map(({ alias }) => alias),
          stage:
            version.current_stage && version.current_stage !== 'None'
              ? version.current_stage
              : undefined,
          status: version.status,
          createdAt: version.creation_timestamp,
          runId: version.run_id || undefined,
          source: version.source,
          description: version.description,
          tags: version.tags,
          metrics:
            version.run_id && index < VERSIONS_WITH_METRICS
              ? await this.#metricsOf(version.run_id)
              : {},
        })),
      ),
    };
  }

  async findExperiments(name: string): Promise<readonly Experiment[]> {
    const { experiments } = experimentsAnswer.parse(
      await this.#transport.post('experiments/search', {
        filter: `name = ${quote(name)}`,
        max_results: PAGE,
      }),
    );
    return Promise.all(
      experiments.map(async experiment => ({
        experimentId: experiment.experiment_id,
        name: experiment.name,
        stage: experiment.lifecycle_stage,
        runs: await this.#newestRuns(experiment.experiment_id),
      })),
    );
  }

  async #findModel(name: string) {
    try {
      const answer = await this.#transport.get('registered-models/get', {
        name,
      });
      return registeredModelAnswer.parse(answer).registered_model;
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  async #listVersions(name: string) {
    const versions: ReturnType<
      typeof modelVersionsAnswer.parse
    >['model_versions'] = [];
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = modelVersionsAnswer.parse(
        await this.#transport.get('model-versions/search', {
          filter: `name = ${quote(name)}`,
          max_results: String(PAGE),
          ...(token ? { page_token: token } : {}),
        }),
      );
      versions.push(...answer.model_versions);
      token = answer.next_page_token;
      if (!token) {
        break;
      }
    }
    return versions.sort((a, b) => Number(b.version) - Number(a.version));
  }

  /** A run that was deleted leaves its version without metrics. */
  async #metricsOf(runId: string): Promise<ModelVersion['metrics']> {
    try {
      const answer = await this.#transport.get('runs/get', { run_id: runId });
      return runAnswer.parse(answer).run.data.metrics;
    } catch (error) {
      if (isMissing(error)) {
        return {};
      }
      throw error;
    }
  }

  async #newestRuns(experimentId: string): Promise<ExperimentRun[]> {
    const { runs } = runsAnswer.parse(
      await this.#transport.post('runs/search', {
        experiment_ids: [experimentId],
        max_results: NEWEST_RUNS,
        order_by: ['attributes.start_time DESC'],
      }),
    );
    return runs.map(toRun);
  }
}

function toRun({ info, data }: MlflowRun): ExperimentRun {
  return {
    runId: info.run_id,
    name: info.run_name,
    status: info.status,
    startedAt: info.start_time,
    endedAt: info.end_time,
    metrics: data.metrics,
    parameters: data.params,
  };
}

/** Text in a filter of MLflow; there is no way to escape the quotes themselves. */
function quote(text: string): string {
  const mark = text.includes("'") ? '"' : "'";
  return `${mark}${text.replaceAll(mark, '')}${mark}`;
}

function isMissing(error: unknown): boolean {
  return error instanceof ResponseError && error.response.status === 404;
}
