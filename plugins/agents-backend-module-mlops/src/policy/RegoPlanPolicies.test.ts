import path from 'node:path';
import { DefaultOpaRuntime } from '@trainyard/opa';
import {
  constraintsSchema,
  draftPlan,
  judgePolicies,
  planFacts,
  PlanFacts,
  policyRules,
  shippedCatalogue,
} from '@trainyard/plugin-agents-mlops-common';
import fc from 'fast-check';
import { RegoPlanPolicies } from './RegoPlanPolicies';

jest.setTimeout(300_000);

const opa = new DefaultOpaRuntime();
const policies = new RegoPlanPolicies(
  opa,
  path.resolve(__dirname, '../../policies/plan.rego'),
);
afterAll(() => opa.stop());

const some = <Item>(items: readonly Item[]) => fc.subarray([...items]);
const facts: fc.Arbitrary<PlanFacts> = fc.record({
  monthlyUsd: fc.integer({ min: 0, max: 2000 }),
  budgetUsd: fc.integer({ min: 0, max: 2000 }),
  isBudgetStated: fc.boolean(),
  latencyMs: fc.option(fc.integer({ min: 0, max: 500 })),
  latencyLimitMs: fc.integer({ min: 1, max: 500 }),
  availability: fc.constantFrom(0.99, 0.999, 0.9999),
  dataClass: fc.constantFrom('public', 'internal', 'sensitive', 'restricted'),
  compliance: some(['gdpr', 'hipaa', 'pci_dss', 'soc2', 'eu_ai_act_high']),
  confirmed: some(['business_associate_agreement']),
  regions: some(['eu-central-1', 'us-east-1']),
  components: fc.array(
    fc.record({
      id: fc.constantFrom('sto-iceberg', 'sto-lake-parquet', 'onl-k8s', 'x'),
      capability: fc.constantFrom(
        'storage',
        'serve_batch',
        'serve_online',
        'observability',
        'ml_monitoring',
      ),
      title: fc.constantFrom('A store', 'App Runner service', 'Proton'),
      kind: fc.constantFrom('aws', 'saas'),
      region: fc.constantFrom('eu-central-1', 'global'),
      isStore: fc.boolean(),
      isManaged: fc.boolean(),
      isHipaaEligible: fc.boolean(),
      isEncryptedAtRest: fc.boolean(),
      isPublic: fc.boolean(),
      isPrivate: fc.boolean(),
      hasRollback: fc.boolean(),
      instances: fc.integer({ min: 1, max: 3 }),
      secretsBy: fc.constantFrom('reference', 'value'),
      tags: some(['project', 'environment', 'owner', 'cost_center']),
    }),
    { maxLength: 4 },
  ),
  unfilled: some(['serve_online', 'api', 'training', 'llm_access']),
  edges: fc.array(
    fc.record({
      from: fc.constantFrom('a', 'b'),
      to: fc.constantFrom('c', 'd'),
      usesTls: fc.boolean(),
      isPrivate: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  audit: fc.record({
    isOn: fc.boolean(),
    retentionDays: fc.constantFrom(0, 90, 180, 365),
  }),
  hasHumanOverride: fc.boolean(),
  barred: some(['App Runner', 'Proton']),
});

describe('the policies over a plan', () => {
  it('say the same in Rego and in TypeScript', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async given => {
        // A component is in a plan once.
        const components = given.components.filter(
          ({ id }, index) =>
            given.components.findIndex(other => other.id === id) === index,
        );
        const input = { ...given, components };
        const expected = Object.fromEntries(
          Object.entries(policyRules).map(([id, rule]) => [id, rule(input)]),
        );
        expect(await policies.evaluate(input)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('judge a real plan, and say what the plan cannot know', async () => {
    const plan = draftPlan(
      constraintsSchema.parse({
        serving: ['batch'],
        compliance: ['hipaa'],
        data_class: 'restricted',
        budget_monthly_usd: 1500,
        regions: ['us-east-1'],
      }),
      shippedCatalogue,
    );
    const report = await policies.judge(plan, shippedCatalogue);
    expect(report).toMatchObject({ evaluator: 'rego', verdict: 'unknown' });
    expect(report.rules).toEqual(judgePolicies(plan, shippedCatalogue).rules);
    expect(
      report.rules.find(({ id }) => id === 'p-hipaa-eligible'),
    ).toMatchObject({
      status: 'unknown',
      requiredChange: expect.stringContaining('agreement'),
    });
    expect(planFacts(plan, shippedCatalogue).regions).toEqual(['us-east-1']);
  });
});
