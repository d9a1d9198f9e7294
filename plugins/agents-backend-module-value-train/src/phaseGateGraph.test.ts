import { runGraph } from '@trainyard/plugin-agents-node/testing';
import type { PhaseQuestion } from '@trainyard/plugin-value-train-common';
import { phaseGateGraph } from './phaseGateGraph';

const question: PhaseQuestion = {
  trainId: 'churn',
  trainTitle: 'Churn',
  phase: 'scope',
  phaseTitle: 'Scope and price',
  summary: 'All machine checks pass.',
  facts: [],
  artifacts: [{ path: 'scope.md', sha256: 'b'.repeat(64) }],
  subjectSha256: 'a'.repeat(64),
  asks: [
    { roles: ['sponsor'], people: ['user:default/sam'] },
    { roles: ['finops', 'operator'], people: ['user:default/fin'] },
  ],
};

function double(status: number, body: unknown) {
  const asked: { url: string; body: Record<string, unknown> }[] = [];
  return {
    asked,
    plugins: {
      discoveryApi: { getBaseUrl: async (id: string) => `plugin://${id}` },
      fetchApi: {
        fetch: async (url: string, init?: RequestInit) => {
          asked.push({ url, body: JSON.parse(String(init?.body)) });
          return Response.json(body, { status });
        },
      },
    },
  };
}

describe('the gate of a phase', () => {
  it('asks each missing decision of those who may give it, and carries the answers', async () => {
    const { asked, plugins } = double(200, { verdict: 'needs_human' });
    const shown: unknown[] = [];
    const run = await runGraph(phaseGateGraph, {
      input: question,
      plugins,
      answer: gate => {
        shown.push(gate.subject.answerers);
        return gate.action === 'Approve Scope and price of Churn as sponsor'
          ? { decision: 'approved', comment: 'worth it' }
          : { decision: 'rejected' };
      },
    });
    expect(run.status).toBe('completed');
    expect(shown).toEqual([['user:default/sam'], ['user:default/fin']]);
    expect(asked.map(({ url }) => url)).toEqual(
      Array(2).fill('plugin://value-train/trains/churn/phases/scope/answers'),
    );
    expect(asked.map(({ body }) => body)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          roles: ['sponsor'],
          decision: 'approved',
          comment: 'worth it',
          subjectSha256: question.subjectSha256,
        }),
        expect.objectContaining({
          roles: ['finops', 'operator'],
          decision: 'rejected',
        }),
      ]),
    );
  });

  it('waits while nobody answers', async () => {
    const { asked, plugins } = double(200, {});
    const run = await runGraph(phaseGateGraph, {
      input: question,
      plugins,
      answer: () => undefined,
    });
    expect(run.status).toBe('waiting');
    expect(asked).toEqual([]);
  });

  it('ends with the reason when the train does not accept an answer', async () => {
    const { plugins } = double(409, {
      error: { message: 'the artifacts were changed after the question' },
    });
    const run = await runGraph(phaseGateGraph, {
      input: { ...question, asks: [question.asks[0]] },
      plugins,
    });
    expect(run.status).toBe('failed');
    expect(run.reason).toContain('does not count: the artifacts were changed');
  });

  it('tries again where the train cannot answer just now', async () => {
    let calls = 0;
    const { plugins } = double(200, { verdict: 'passed', movedTo: 'data' });
    const busyAtFirst = async (url: string, init?: RequestInit) => {
      calls += 1;
      return calls === 1
        ? Response.json({ error: { message: 'busy' } }, { status: 503 })
        : plugins.fetchApi.fetch(url, init);
    };
    const run = await runGraph(phaseGateGraph, {
      input: { ...question, asks: [question.asks[0]] },
      plugins: { ...plugins, fetchApi: { fetch: busyAtFirst } },
    });
    expect([run.status, calls]).toEqual(['completed', 2]);
  });
});
