import type { CiRun, CiStatus } from '@trainyard/plugin-devops-common';
import { z } from 'zod';
import { CiProvider, SHOWN_RUNS } from './CiProvider';
import { readJson } from './readJson';

const pipelinesSchema = z.array(
  z.object({
    id: z.number(),
    name: z.string().nullish(),
    source: z.string().nullish(),
    status: z.string(),
    ref: z.string(),
    sha: z.string(),
    web_url: z.string(),
    created_at: z.string(),
  }),
);

const jobsSchema = z.array(
  z.object({
    name: z.string(),
    status: z.string(),
    web_url: z.string(),
    duration: z.number().nullish(),
  }),
);

const STATUSES: Readonly<Record<string, CiStatus>> = {
  success: 'passed',
  failed: 'failed',
  running: 'running',
  canceling: 'running',
  canceled: 'cancelled',
  skipped: 'skipped',
  manual: 'waiting',
  scheduled: 'waiting',
};
const toStatus = (status: string): CiStatus => STATUSES[status] ?? 'queued';

const toSeconds = (duration: number | null | undefined) =>
  typeof duration === 'number' ? Math.round(duration) : undefined;

/** GitLab CI through its REST API. */
export class GitlabCi implements CiProvider {
  readonly id = 'gitlab';

  constructor(
    private readonly apiBaseUrl: string,
    private readonly headers: Record<string, string>,
  ) {}

  async listRuns(project: string, signal: AbortSignal) {
    const { headers } = this;
    const base = `${this.apiBaseUrl}/projects/${encodeURIComponent(
      project,
    )}/pipelines`;
    const found = await readJson(
      pipelinesSchema,
      `${base}?per_page=${SHOWN_RUNS}`,
      { headers, signal },
    );
    const runs = found.map(
      (pipeline): CiRun => ({
        id: String(pipeline.id),
        name: pipeline.name ?? pipeline.source ?? 'pipeline',
        status: toStatus(pipeline.status),
        branch: pipeline.ref,
        commit: pipeline.sha,
        url: pipeline.web_url,
        startedAt: pipeline.created_at,
      }),
    );
    if (!runs.length) return runs;
    const [newest, ...others] = runs;
    const jobs = await readJson(
      jobsSchema,
      `${base}/${newest.id}/jobs?per_page=100`,
      { headers, signal },
    );
    return [
      {
        ...newest,
        jobs: jobs.map(job => ({
          name: job.name,
          status: toStatus(job.status),
          url: job.web_url,
          durationSeconds: toSeconds(job.duration),
        })),
      },
      ...others,
    ];
  }
}
