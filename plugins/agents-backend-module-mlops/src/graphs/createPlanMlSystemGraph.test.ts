import type { GateSubject } from '@trainyard/plugin-agents-common';
import {
  judgePolicies,
  shippedCatalogue,
} from '@trainyard/plugin-agents-mlops-common';
import { runGraph, TestRun } from '@trainyard/plugin-agents-node/testing';
import { createPlanMlSystemGraph } from './createPlanMlSystemGraph';
import { createMlopsAgents, MlopsParts } from './MlopsPack';

jest.setTimeout(300_000);

const parts: MlopsParts = {
  catalogue: shippedCatalogue,
  policies: {
    judge: async (plan, catalogue) => judgePolicies(plan, catalogue),
  },
  heavy: {
    generate: async ({ system, plan, comments = [] }) => [
      {
        path: 'README.md',
        content: [
          `# ${system.title}`,
          ...plan.choices.map(({ option }) => `- ${option}`),
          ...comments,
          '',
        ].join('\n'),
      },
    ],
    validate: async files => [
      {
        validator: 'readme',
        status: files.some(({ path }) => path === 'README.md')
          ? 'passed'
          : 'failed',
        findings: [],
      },
    ],
  },
};
const graph = createPlanMlSystemGraph(parts, createMlopsAgents(parts));
const text =
  'We are two people with a Postgres database on AWS in Frankfurt, about 15 GB. Once a week we want a churn score for our 80 thousand customers, pushed back to Postgres. Customers are private persons in the EU. At most 150 dollars a month. We know only after a month or so who really left.';

const essence = (run: TestRun) => ({
  status: run.status,
  output: run.output,
  outcomes: Object.fromEntries(
    Object.entries(run.nodes).map(([id, { outcome }]) => [id, outcome]),
  ),
});

describe('the way from a sentence to a system', () => {
  it('plans, argues, prices, asks, generates and keeps', async () => {
    const shown: Record<string, GateSubject> = {};
    const run = await runGraph(graph, {
      input: { text },
      plan: {},
      answer: gate => {
        shown[gate.node] = gate.subject;
        return {
          decision: 'approved',
          comment:
            gate.node === 'questions'
              ? 'skills: python, sql\nWe use GitHub.'
              : 'Call the table churn_scores.',
        };
      },
    });
    expect(run.reason).toBeUndefined();
    expect(shown.questions.summary).toContain('Default:');
    expect(shown.gate_hitl).toMatchObject({
      verdict: 'passed',
      summary: expect.stringContaining('Assumptions:'),
      estimatedMonthlyCostUsd: expect.any(Number),
    });
    expect(run.output).toMatchObject({
      system: { name: 'churn' },
      verdict: 'passed',
      repository: 'churn',
      options: expect.arrayContaining([
        'sto-postgres',
        'mlm-label-free',
        'cic-github',
        'gov-privacy',
      ]),
    });
    expect(run.plan).toMatchObject({
      constraints: {
        skills: ['python', 'sql'],
        existing: expect.arrayContaining(['github']),
      },
      cost: { priceStatus: 'unverified-reference' },
      policy: { verdict: 'passed' },
    });
    const repository = run.git.repository('churn');
    const read = async (path: string) =>
      Buffer.from((await repository.readFile('main', path)) ?? '').toString();
    expect(await read('README.md')).toContain('Call the table churn_scores.');
    expect(await read('docs/decisions/0001-platform.md')).toContain(
      '## Alternatives',
    );
    expect(await read('plan/bill-of-materials.csv')).toContain('cic-github');
    expect(await read('reports/readme.json')).toContain('passed');
    const cards = run.events.filter(({ kind }) => kind === 'reason-card');
    expect(cards.length).toBeGreaterThanOrEqual(7);
  });

  it('ends the same wherever it was stopped', async () => {
    const input = { text, questions: 'defaults' };
    const whole = await runGraph(graph, { input });
    expect(whole.status).toBe('completed');
    const ids = Object.keys(whole.nodes);
    for (let done = 1; done < ids.length; done += 1) {
      const results = Object.fromEntries(
        ids.slice(0, done).map(id => [id, whole.nodes[id]]),
      );
      const again = await runGraph(graph, {
        input,
        results,
        artifacts: whole.artifacts,
      });
      expect(essence(again)).toEqual(essence(whole));
    }
  });

  it('asks about contradictions even where defaults are taken', async () => {
    const run = await runGraph(graph, {
      input: {
        text: 'A nightly batch on AWS that answers within sub-10 ms. Team of 3.',
        questions: 'defaults',
      },
      answer: gate => {
        expect(gate.question).toContain('cannot be met together');
        return undefined;
      },
    });
    expect(run.status).toBe('waiting');
  });

  it('generates nothing that policy refuses, and says what would have to change', async () => {
    const run = await runGraph(graph, {
      input: {
        constraints: {
          serving: ['online'],
          latency_p95_ms: 40,
          infer_ms: 90,
          budget_monthly_usd: 3000,
        },
        questions: 'defaults',
      },
    });
    expect(run.status).toBe('failed');
    expect(run.reason).toContain('p-latency');
    expect(run.nodes.gate_hitl).toBeUndefined();
  });

  it('stops when a person rejects', async () => {
    const run = await runGraph(graph, {
      input: { text, questions: 'defaults' },
      answer: ({ node }) =>
        node === 'gate_hitl'
          ? { decision: 'rejected' }
          : { decision: 'approved' },
    });
    expect(run.status).toBe('cancelled');
    expect(run.nodes.codegen).toBeUndefined();
  });
});
