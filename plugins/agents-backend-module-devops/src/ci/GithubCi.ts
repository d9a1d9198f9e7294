import type { CiRun, CiStatus } from '@trainyard/plugin-devops-common';
import { z } from 'zod';
import { CiProvider, secondsBetween, SHOWN_RUNS } from './CiProvider';
import { readJson } from './readJson';

const stateSchema = z.object({
  status: z.string().nullable(),
  conclusion: z.string().nullish(),
});

const runsSchema = z.object({
  workflow_runs: z.array(
    stateSchema.extend({
      id: z.number(),
      name: z.string().nullish(),
      head_branch: z.string().nullish(),
      head_sha: z.string(),
      html_url: z.string(),
      run_started_at: z.string().nullish(),
      created_at: z.string(),
      updated_at: z.string(),
    }),
  ),
});

const jobsSchema = z.object({
  jobs: z.array(
    stateSchema.extend({
      name: z.string(),
      html_url: z.string().nullish(),
      started_at: z.string().nullish(),
      completed_at: z.string().nullish(),
    }),
  ),
});

const CONCLUSIONS: Readonly<Record<string, CiStatus>> = {
  success: 'passed',
  neutral: 'passed',
  skipped: 'skipped',
  cancelled: 'cancelled',
  action_required: 'waiting',
};
const STATUSES: Readonly<Record<string, CiStatus>> = {
  in_progress: 'running',
  waiting: 'waiting',
};

function toStatus({ status, conclusion }: z.infer<typeof stateSchema>) {
  // A run that has ended otherwise has failed: failure, timed_out, stale, …
  return status === 'completed'
    ? CONCLUSIONS[conclusion ?? ''] ?? 'failed'
    : STATUSES[status ?? ''] ?? 'queued';
}

/** GitHub Actions through its REST API. */
export class GithubCi implements CiProvider {
  readonly id = 'github';

  constructor(
    private readonly apiBaseUrl: string,
    private readonly getHeaders: (
      project: string,
    ) => Promise<Record<string, string>>,
  ) {}

  async listRuns(project: string, signal: AbortSignal) {
    const headers = {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      ...(await this.getHeaders(project)),
    };
    const base = `${this.apiBaseUrl}/repos/${project}/actions/runs`;
    const { workflow_runs: found } = await readJson(
      runsSchema,
      `${base}?per_page=${SHOWN_RUNS}`,
      { headers, signal },
    );
    const runs = found.map((run): CiRun => {
      const startedAt = run.run_started_at ?? run.created_at;
      return {
        id: String(run.id),
        name: run.name ?? 'workflow',
        status: toStatus(run),
        branch: run.head_branch ?? '',
        commit: run.head_sha,
        url: run.html_url,
        startedAt,
        durationSeconds:
          run.status === 'completed'
            ? secondsBetween(startedAt, run.updated_at)
            : undefined,
      };
    });
    if (!runs.length) return runs;
    const [newest, ...others] = runs;
    const { jobs } = await readJson(
      jobsSchema,
      `${base}/${newest.id}/jobs?per_page=100`,
      { headers, signal },
    );
    return [
      {
        ...newest,
        jobs: jobs.map(job => ({
          name: job.name,
          status: toStatus(job),
          url: job.html_url ?? newest.url,
          durationSeconds: secondsBetween(job.started_at, job.completed_at),
        })),
      },
      ...others,
    ];
  }
}
