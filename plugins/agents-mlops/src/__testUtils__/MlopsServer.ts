import type {
  DecisionSet,
  Gate,
  Run,
  RunDetails,
} from '@trainyard/plugin-agents-common';
import {
  planSystem,
  shippedCatalogue,
  understandRequest,
} from '@trainyard/plugin-agents-mlops-common';
import { http, HttpResponse } from 'msw';

const BASE = 'http://localhost/api/agents';
const AT = '2026-01-01T10:00:00.000Z';
const ME = 'user:default/grace';

export const REQUEST =
  'We are two people with a Postgres database on AWS in Frankfurt, about 15 GB. Once a week we want a churn score for our 80 thousand customers. At most 150 dollars a month.';
export const plan = planSystem(
  understandRequest(REQUEST).constraints,
  shippedCatalogue,
);

const identity = {
  name: 'churn',
  title: 'Churn',
  owner: 'group:default/growth',
  description: REQUEST,
};

export const gate: Gate = {
  gateId: 'gate-1',
  workflowId: 'run-1',
  projectId: 'default',
  node: 'gate_hitl',
  title: 'Approve the plan',
  question: 'Generate Churn by this plan?',
  action: 'Generate churn',
  kind: 'approval',
  status: 'waiting',
  subject: { summary: 'The plan.', facts: [], artifacts: [] },
  subjectHash: 'abc',
  requiredRole: 'approver',
  fourEyes: false,
  requestedBy: ME,
  askedAt: AT,
  answerable: { allowed: true },
};

export const set: DecisionSet = {
  decisionSetId: 'set-1',
  projectId: 'default',
  title: 'Churn',
  version: 2,
  plan: { ...plan, system: identity },
  createdBy: ME,
  createdAt: AT,
  updatedAt: AT,
};

export const run: Run = {
  workflowId: 'run-1',
  projectId: 'default',
  template: 'plan-ml-system',
  graphVersion: 1,
  title: 'Churn',
  status: 'waiting',
  requestedBy: ME,
  decisionSetId: 'set-1',
  createdAt: AT,
  startedAt: AT,
  lastSeq: 20,
};

const archive = {
  workflowId: 'run-1',
  node: 'diff_and_persist',
  name: 'churn.zip',
  hash: 'zip-hash',
  mediaType: 'application/zip',
  sizeBytes: 1000,
  createdAt: AT,
};

/** A double of the engine and the planner's routes; it holds one system. */
export class MlopsServer {
  runs: readonly Run[] = [run];
  isApproved = false;
  hasCheckpoints = true;
  readonly sent: { readonly path: string; readonly body: unknown }[] = [];

  get details(): RunDetails {
    return {
      ...run,
      status: this.isApproved ? 'completed' : 'waiting',
      parameters: { text: REQUEST, constraints: {}, questions: 'defaults' },
      graph: { nodes: [], edges: [] },
      tasks: [],
      gates: [
        this.isApproved
          ? { ...gate, status: 'approved', answeredBy: ME, answeredAt: AT }
          : gate,
      ],
      artifacts: this.isApproved ? [archive] : [],
      usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
      actions: { cancel: true, retry: false, fork: true, intervene: false },
    };
  }

  get handlers() {
    const note = async (request: Request) => {
      const path = new URL(request.url).pathname.slice('/api/agents'.length);
      this.sent.push({ path, body: await request.clone().json() });
    };
    const checkpoint = (node: string, result: unknown) => ({
      node,
      title: node,
      kind: 'task',
      copied: [],
      askedAgain: [],
      canSupplyResult: true,
      result,
    });
    return [
      http.get(`${BASE}/mlops/catalogue`, () =>
        HttpResponse.json(shippedCatalogue),
      ),
      http.post(`${BASE}/mlops/what-if`, async ({ request }) => {
        await note(request);
        return HttpResponse.json({
          files: [
            {
              path: 'infra/main.tf',
              change: 'changed',
              addedLines: 2,
              removedLines: 1,
            },
          ],
        });
      }),
      http.get(`${BASE}/projects`, () => HttpResponse.json({ items: [] })),
      http.get(`${BASE}/workflows`, () =>
        HttpResponse.json({ items: this.runs, totals: {} }),
      ),
      http.post(`${BASE}/workflows`, async ({ request }) => {
        await note(request);
        return HttpResponse.json(
          { workflowId: 'run-1', status: 'queued', tasks: [] },
          { status: 201 },
        );
      }),
      http.get(`${BASE}/workflows/run-1`, () =>
        HttpResponse.json(this.details),
      ),
      http.post(`${BASE}/workflows/run-1/fork`, async ({ request }) => {
        await note(request);
        return HttpResponse.json(
          { workflowId: 'run-1', status: 'queued', tasks: [] },
          { status: 201 },
        );
      }),
      http.get(`${BASE}/workflows/run-1/checkpoints`, () =>
        HttpResponse.json({
          input: {},
          inputSchema: {},
          items: [
            checkpoint('answers', {
              constraints: plan.constraints,
              system: identity,
            }),
            checkpoint('plan', plan),
            checkpoint('validators', {
              reports: [
                { validator: 'terraform', status: 'passed', findings: [] },
                {
                  validator: 'ruff',
                  status: 'not-run',
                  reason: 'ruff is not installed',
                  findings: [],
                },
              ],
            }),
          ],
        }),
      ),
      http.post(`${BASE}/gates/gate-1/approve`, async ({ request }) => {
        await note(request);
        this.isApproved = true;
        return HttpResponse.json({ ...gate, status: 'approved' });
      }),
      http.get(`${BASE}/artifacts/zip-hash/files`, () =>
        HttpResponse.json({
          items: [{ path: 'README.md', sizeBytes: 8 }],
        }),
      ),
      http.get(`${BASE}/artifacts/zip-hash/file`, () =>
        HttpResponse.text('# Churn of customers\n'),
      ),
      http.post(`${BASE}/decision-sets`, async ({ request }) => {
        await note(request);
        return HttpResponse.json({ ...set, version: 1 }, { status: 201 });
      }),
      http.get(`${BASE}/decision-sets/set-1`, () => HttpResponse.json(set)),
      http.get(`${BASE}/decision-sets/set-1/versions`, () =>
        HttpResponse.json({
          items: [
            {
              version: 2,
              createdBy: ME,
              createdAt: AT,
              workflowId: 'run-1',
            },
            { version: 1, createdBy: ME, createdAt: AT },
          ],
        }),
      ),
      http.get(`${BASE}/decision-sets/set-1/diff`, () =>
        HttpResponse.json({
          decisionSetId: 'set-1',
          title: 'Churn',
          from: { version: 1, createdBy: ME, createdAt: AT },
          to: { version: 2, createdBy: ME, createdAt: AT },
          state: {
            changes: [
              {
                path: 'plan.choices[id=storage].option',
                change: 'changed',
                before: 'sto-lake-parquet',
                after: 'sto-postgres',
              },
            ],
            omitted: 0,
          },
          files: { status: 'unavailable', reason: 'Version 1 has no run' },
          cost: { status: 'unavailable', reason: 'No price' },
          policy: { status: 'unavailable', reason: 'No verdict' },
        }),
      ),
    ];
  }
}
