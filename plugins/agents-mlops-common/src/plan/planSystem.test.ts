import { extendCatalogue, refreshPrices } from '../catalogue/extendCatalogue';
import { shippedCatalogue } from '../catalogue/shippedCatalogue';
import { diffPlans } from '../compare/diffPlans';
import {
  Constraints,
  constraintsSchema,
} from '../constraints/constraintsSchema';
import { exportDecisionRecord } from '../record/exportDecisionRecord';
import { draftPlan, UnusableProposalError } from './draftPlan';
import { planSchema } from './planSchema';
import { planSystem } from './planSystem';

const churn: Constraints = {
  serving: ['batch'],
  cloud: 'aws',
  team_size: 2,
  budget_monthly_usd: 150,
  data_gb: 15,
  new_gb_month: 5,
  batch_rows_month: 350_000,
  train_hours_month: 3,
  existing: ['postgres', 'github'],
  skills: ['python', 'sql'],
  data_class: 'sensitive',
  compliance: ['gdpr'],
  label_delay_days: 30,
  regions: ['eu-central-1'],
  deployment_pref: 'none',
};
const online: Constraints = {
  serving: ['online'],
  cloud: 'aws',
  team_size: 6,
  budget_monthly_usd: 4000,
  requests_per_day: 200_000,
  infer_ms: 30,
  latency_p95_ms: 400,
  data_class: 'internal',
};
const plan = (constraints: Constraints) =>
  planSystem(constraints, shippedCatalogue);
const options = (constraints: Constraints) =>
  plan(constraints).choices.map(({ option }) => option);

describe('planSystem', () => {
  it('gives equal plans for equal input, byte for byte, and nothing the schema does not know', () => {
    const first = plan(churn);
    expect(JSON.stringify(plan({ ...churn }))).toBe(JSON.stringify(first));
    expect(planSchema.parse(first)).toEqual(first);
  });

  it('argues every choice and every loss', () => {
    const { choices, alternatives } = plan(churn);
    for (const { reasons, alternatives: losers, id } of choices) {
      expect(reasons.length).toBeGreaterThan(1);
      const rivals = shippedCatalogue.options.filter(
        ({ capability }) => capability === id,
      );
      expect(losers).toHaveLength(rivals.length - 1);
      expect(losers.every(({ reason }) => reason.length > 10)).toBe(true);
    }
    const storage = choices.find(({ id }) => id === 'storage');
    expect(storage?.alternatives).toContainEqual(
      expect.objectContaining({
        option: 'sto-warehouse',
        status: 'excluded',
        reason: expect.stringContaining('budget_monthly_usd is 150'),
      }),
    );
    expect(alternatives.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['cheapest', 'least-effort', 'runner-up']),
    );
  });

  it('prices by quantity, and lists what was assumed', () => {
    const { bill, cost, assumptions, measures } = plan(churn);
    const sum = bill.reduce(
      (total, { monthlyUsd }) => total + monthlyUsd.expected,
      0,
    );
    expect(sum).toBeCloseTo(measures.monthlyUsd, 2);
    expect(bill).toContainEqual(
      expect.objectContaining({
        option: 'cic-github',
        price: 'gha_min',
        quantity: 1500,
        unit: 'minute',
        unitPriceUsd: 0.008,
      }),
    );
    expect(cost).toMatchObject({
      priceStatus: 'unverified-reference',
      budget: { verdict: 'within', monthlyUsd: 150 },
    });
    expect(cost.sensitivity.length).toBeGreaterThan(3);
    expect(assumptions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['model_gb', 'models']),
    );
    expect(assumptions.map(({ id }) => id)).not.toContain('team_size');
  });

  it('says where no plan keeps the budget, and shows the plan all the same', () => {
    const poor = plan({
      ...online,
      deployment_pref: 'managed',
      serve_gpu: 1,
      budget_monthly_usd: 350,
    });
    expect(poor.search.isFeasible).toBe(false);
    expect(poor.policy).toMatchObject({
      verdict: 'refused',
      findings: [
        expect.objectContaining({
          rule: 'p-budget',
          remedy: expect.stringContaining('cheaper'),
        }),
      ],
    });
    expect(poor.cost.budget.verdict).toBe('exceeded');
    expect(poor.findings).toContainEqual(
      expect.objectContaining({ rule: 'r-budget', severity: 'high' }),
    );
  });

  it('refuses what cannot serve, names the conditions, and warns of what others have to do', () => {
    const dark = planSystem(
      { serving: ['online'], serve_gpu: 1, budget_monthly_usd: 200 },
      shippedCatalogue,
    );
    expect(dark.policy.verdict).toBe('refused');
    const [serving] = dark.policy.rules.filter(({ id }) => id === 'p-serving');
    expect(serving).toMatchObject({
      status: 'broken',
      subjects: ['serve_online'],
    });
    expect(
      dark.findings.find(({ rule }) => rule === 'unfilled-capability')?.message,
    ).toMatch(/budget_monthly_usd of at least 300/);
    const elsewhere = planSystem(
      { serving: ['batch'], cloud: 'any', train_gpu: 1, team_size: 3 },
      shippedCatalogue,
    );
    expect(elsewhere.policy.verdict).toBe('passed-with-warnings');
    expect(
      elsewhere.policy.rules.find(({ id }) => id === 'p-complete'),
    ).toMatchObject({ status: 'broken', subjects: ['training'] });
  });

  it('goes back with what policy found, where another option helps', () => {
    const swift = plan({
      ...online,
      latency_p95_ms: 45,
      deployment_pref: 'managed',
      requests_per_day: 20_000,
      budget_monthly_usd: 5000,
    });
    expect(swift.search.excluded.map(({ id }) => id)).toContain(
      'onl-managed-endpoint',
    );
    expect(swift.policy.verdict).toBe('passed');
    expect(swift.measures.latencyMs).toBeLessThanOrEqual(45);
  });

  it('takes all duties of a high-risk use', () => {
    const risky = plan({
      ...online,
      compliance: ['eu_ai_act_high'],
      availability: 0.999,
    });
    expect(risky.choices).toContainEqual(
      expect.objectContaining({ option: 'gov-regulated', origin: 'rule' }),
    );
    expect(risky.audit.retentionDays).toBeGreaterThanOrEqual(180);
    expect(risky.humanOverride.isDefined).toBe(true);
    expect(risky.critique.map(({ rule }) => rule)).toContain('missing-piece');
  });

  it('draws in a cluster once, and never for a function', () => {
    const cluster = plan({
      ...online,
      team_size: 9,
      deployment_pref: 'kubernetes',
      existing: ['eks'],
      skills: ['python', 'kubernetes'],
    });
    const platform = cluster.choices.filter(
      ({ option }) => option === 'plat-eks',
    );
    expect(platform).toEqual([
      expect.objectContaining({
        origin: 'required',
        requiredBy: expect.arrayContaining(['onl-k8s']),
      }),
    ]);
    expect(
      options({ ...online, requests_per_day: 800, latency_p95_ms: 900 }),
    ).not.toContain('plat-eks');
  });

  it('judges what somebody else proposes by the same rules', () => {
    const pinned = draftPlan(churn, shippedCatalogue, {
      pin: { orchestration: 'orc-dagster' },
    });
    expect(pinned.choices.map(({ option }) => option)).toContain('orc-dagster');
    expect(() =>
      draftPlan(churn, shippedCatalogue, {
        pin: { orchestration: 'orc-mwaa' },
      }),
    ).toThrow(UnusableProposalError);
    expect(() =>
      draftPlan(churn, shippedCatalogue, { pin: { storage: 'my-table' } }),
    ).toThrow('there is no such option');
  });

  it('shows what a changed constraint does: components, cost, policy, and nothing else', () => {
    const before = plan(churn);
    expect(diffPlans(before, plan(churn))).toMatchObject({
      constraints: [],
      choices: [],
      cost: { deltaUsd: 0 },
    });
    const diff = diffPlans(before, plan({ ...churn, label_delay_days: 2 }));
    expect(diff.constraints).toEqual([
      { path: 'label_delay_days', change: 'changed', before: 30, after: 2 },
    ]);
    expect(diff.choices).toEqual([
      expect.objectContaining({
        capability: 'ml_monitoring',
        before: 'mlm-label-free',
        after: 'mlm-report-job',
      }),
    ]);
    expect(diff.cost).toMatchObject({
      status: 'available',
      deltaUsd: expect.closeTo(-0.5826, 4),
    });
    expect(diff.policy).toMatchObject({
      status: 'available',
      before: 'passed',
      after: 'passed',
    });
  });

  it('takes options, policies and prices of an organisation', () => {
    const house = extendCatalogue(shippedCatalogue, {
      id: 'house',
      options: [
        {
          id: 'reg-house',
          capability: 'registry',
          title: 'Our registry',
          kind: 'oss',
          burden: 1,
          lockIn: 1,
          cost: ['0'],
          prefer: [{ when: 'True', points: 9 }],
          fits: 'everything',
          avoid: 'nothing',
        },
      ],
      policies: [
        {
          id: 'p-house',
          severity: 'fail',
          title: 'At most three models',
          must: 'models <= 3',
          remedy: 'Fewer models',
        },
      ],
    });
    const own = planSystem(
      constraintsSchema.parse({ ...churn, models: 5 }),
      house,
    );
    expect(own.choices.map(({ option }) => option)).toContain('reg-house');
    expect(own.policy.findings).toContainEqual(
      expect.objectContaining({ rule: 'p-house', remedy: 'Fewer models' }),
    );
    expect(() =>
      extendCatalogue(shippedCatalogue, {
        options: [
          {
            id: 'x',
            capability: 'nowhere',
            title: 'x',
            kind: 'oss',
            burden: 1,
            lockIn: 1,
            cost: [],
            fits: '',
            avoid: '',
          },
        ],
      }),
    ).toThrow('no capability');

    const partly = refreshPrices(shippedCatalogue, {
      pricesFrom: '2026-11-01',
      prices: { gha_min: 0.016 },
    });
    expect(partly.priceStatus).toBe('unverified-reference');
    expect(
      planSystem(churn, partly).measures.monthlyUsd -
        plan(churn).measures.monthlyUsd,
    ).toBeCloseTo(12, 4);
    const all = Object.fromEntries(
      Object.entries(shippedCatalogue.prices).map(([name, { usd }]) => [
        name,
        usd,
      ]),
    );
    expect(
      refreshPrices(shippedCatalogue, {
        pricesFrom: '2026-11-01',
        prices: all,
      }),
    ).toMatchObject({ priceStatus: 'refreshed', pricesFrom: '2026-11-01' });
    expect(() =>
      refreshPrices(shippedCatalogue, {
        pricesFrom: '2026-11-01',
        prices: { gold: 1 },
      }),
    ).toThrow('no price called gold');
  });

  it('writes a decision record with everything that was weighed', () => {
    const record = exportDecisionRecord({
      system: {
        name: 'churn',
        title: 'Churn',
        owner: 'group:default/data',
        description: 'Weekly scores',
      },
      plan: plan(churn),
      version: 2,
      date: '2026-11-26',
      status: 'accepted',
      decidedBy: 'user:default/ada',
      comments: ['Call it churn_scores'],
    });
    for (const part of [
      'version 2',
      'accepted by user:default/ada',
      'sto-postgres',
      'unverified reference prices',
      'p-gdpr-erasure',
      '## Alternatives',
      'Call it churn_scores',
    ]) {
      expect(record).toContain(part);
    }
  });
});
