import { ConfigReader } from '@backstage/config';
import type { GateSubject } from '@trainyard/plugin-agents-common';
import {
  judgePolicies,
  Plan,
  shippedCatalogue,
} from '@trainyard/plugin-agents-mlops-common';
import {
  GateAnswerer,
  runGraph,
  TestClock,
} from '@trainyard/plugin-agents-node/testing';
import { createPlanMlSystemGraph } from './createPlanMlSystemGraph';
import { createMlopsAgents, MlopsParts } from './MlopsPack';
import { readDefaultsAfterMs } from './readDefaultsAfterMs';

jest.setTimeout(300_000);

const HOUR_MS = 3_600_000;
const text =
  'Once a week a churn score for 80 thousand customers. Two people, AWS.';

/** Plans as far as the approval, which nobody gives. */
async function planWith(
  defaultsAfterMs: number | undefined,
  answerQuestions: GateAnswerer,
  request = text,
) {
  // Nothing is generated before the approval.
  const parts = {
    catalogue: shippedCatalogue,
    policies: {
      judge: async (plan, catalogue) => judgePolicies(plan, catalogue),
    },
    defaultsAfterMs,
  } as Partial<MlopsParts> as MlopsParts;
  const shown: Record<string, GateSubject> = {};
  const clock = new TestClock();
  const started = clock.now().getTime();
  const run = await runGraph(
    createPlanMlSystemGraph(parts, createMlopsAgents(parts)),
    {
      input: { text: request },
      plan: {},
      clock,
      answer: gate => {
        shown[gate.node] = gate.subject;
        return gate.node === 'questions' ? answerQuestions(gate) : 'nobody';
      },
    },
  );
  return { run, shown, waitedMs: clock.now().getTime() - started };
}

describe('defaults of questions', () => {
  it('are taken after the configured time, and the plan and the approval say so', async () => {
    const { run, shown, waitedMs } = await planWith(
      2 * HOUR_MS,
      () => 'nobody',
    );
    expect(shown.questions.summary).toContain(
      'Without an answer within 2 hours the defaults are taken',
    );
    expect(waitedMs).toBe(2 * HOUR_MS);
    const note =
      'Nobody answered the questions within 2 hours; their defaults were taken';
    const plan = run.plan as Partial<Plan>;
    expect(plan.questions).toEqual({ by: 'time', note });
    expect(plan.assumptions?.map(({ id }) => id)).toContain(
      'budget_monthly_usd',
    );
    expect(shown.gate_hitl.facts).toContainEqual({
      label: 'Questions',
      value: note,
    });
    // The approval waits for a person, however long nobody answers.
    expect(run.status).toBe('waiting');
    expect(run.nodes.gate_hitl).toBeUndefined();
  });

  it('are not taken where nothing is configured', async () => {
    const { run } = await planWith(undefined, () => 'nobody');
    expect(run.status).toBe('waiting');
    expect(run.nodes.questions).toBeUndefined();
  });

  it('are not taken for what cannot be met together', async () => {
    const { run } = await planWith(
      HOUR_MS,
      () => 'nobody',
      'A nightly batch on AWS that answers within sub-10 ms. Team of 3.',
    );
    expect(run.nodes.questions).toBeUndefined();
  });

  it('are told apart from what a person said', async () => {
    const { run } = await planWith(HOUR_MS, () => ({
      decision: 'approved',
      comment: 'budget_monthly_usd: 500',
    }));
    expect(run.plan).toMatchObject({
      constraints: { budget_monthly_usd: 500 },
      questions: { by: 'person', note: expect.stringContaining('approver') },
    });
  });
});

describe('the configured time', () => {
  const read = (data: object) => readDefaultsAfterMs(new ConfigReader(data));

  it('is a duration, and absent by default', () => {
    expect(read({})).toBeUndefined();
    expect(read({ questions: { defaultsAfter: '4 hours' } })).toBe(4 * HOUR_MS);
    expect(read({ questions: { defaultsAfter: { minutes: 30 } } })).toBe(
      HOUR_MS / 2,
    );
  });

  it('must be longer than nothing', () => {
    expect(() => read({ questions: { defaultsAfter: { hours: 0 } } })).toThrow(
      'trainyard.mlops.questions.defaultsAfter',
    );
  });
});
