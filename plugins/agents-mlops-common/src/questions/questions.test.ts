import { shippedCatalogue } from '../catalogue/shippedCatalogue';
import type { Constraints } from '../constraints/constraintsSchema';
import { bestOptions } from '../plan/bestOptions';
import { askQuestions } from './askQuestions';
import { findContradictions } from './findContradictions';
import { measureCoverage } from './measureCoverage';
import { readAnswers } from './readAnswers';

describe('questions', () => {
  it('are asked only where an answer would change the plan, and say what', () => {
    const constraints: Constraints = {
      serving: ['batch'],
      team_size: 3,
      cloud: 'aws',
    };
    const questions = askQuestions(constraints, shippedCatalogue);
    expect(questions.length).toBeGreaterThan(0);
    const base = bestOptions(constraints, shippedCatalogue);
    for (const { field, answers, why } of questions) {
      expect(why).toMatch(/^With .+ the best plan is another one/);
      for (const { id } of shippedCatalogue.options) {
        expect(why).not.toContain(id);
      }
      const isTelling = answers.some(
        ({ value }) =>
          bestOptions(
            { ...constraints, [field]: value },
            shippedCatalogue,
          )?.join() !== base?.join(),
      );
      expect(isTelling).toBe(true);
    }
    expect(questions.map(({ field }) => field)).not.toContain('latency_p95_ms');
    expect(questions.map(({ field }) => field)).not.toContain('team_size');
  });

  it('measure what is known by what the way of serving needs', () => {
    expect(measureCoverage({}).score).toBe(0);
    const some = measureCoverage({ serving: ['online'], team_size: 3 });
    expect(some.missing).toContain('latency_p95_ms');
    expect(some.missing).not.toContain('batch_rows_month');
    expect(
      measureCoverage({ serving: ['online'], team_size: 3, latency_p95_ms: 9 })
        .score,
    ).toBeGreaterThan(some.score);
  });

  it.each<[string, Constraints]>([
    ['latency-with-batch', { serving: ['batch'], latency_p95_ms: 8 }],
    ['hipaa-outside', { compliance: ['hipaa'], regions: ['eu-central-1'] }],
    ['gdpr-outside', { compliance: ['gdpr'], regions: ['us-east-1'] }],
    ['fresh-without-events', { feature_freshness_s: 10 }],
    ['streaming-without-events', { serving: ['streaming'] }],
    ['latency-below-compute', { latency_p95_ms: 20, infer_ms: 50 }],
    [
      'latency-below-assumed-compute',
      { serving: ['online'], latency_p95_ms: 60 },
    ],
    [
      'nothing-fills-serve_online',
      {
        serving: ['online'],
        serve_gpu: 1,
        cloud: 'aws',
        budget_monthly_usd: 200,
      },
    ],
    ['nothing-fills-observability', { cloud: 'on_prem', team_size: 2 }],
    ['managed-on-premises', { cloud: 'on_prem', deployment_pref: 'managed' }],
    ['kubernetes-small-team', { deployment_pref: 'kubernetes', team_size: 2 }],
    ['budget-too-low', { budget_monthly_usd: 5, serving: ['batch'] }],
  ])('find the contradiction %s', (id, constraints) => {
    const found = findContradictions(constraints, shippedCatalogue);
    expect(found.map(contradiction => contradiction.id)).toEqual([id]);
    expect(found[0].question).toMatch(/\?$/);
  });

  it('find none where there is none', () => {
    expect(
      findContradictions(
        {
          serving: ['online'],
          latency_p95_ms: 200,
          budget_monthly_usd: 900,
          compliance: ['hipaa'],
          regions: ['us-west-2'],
        },
        shippedCatalogue,
      ),
    ).toEqual([]);
  });

  it('take answers as lines and as words, and leave out what is no value', () => {
    expect(
      readAnswers(
        { team_size: 2, existing: ['postgres'] },
        'q-team_size: 6\nskills: [python, sql]\nbudget_monthly_usd = 3,000\ncloud: moon\nWe use GitHub and keep 40 GB.',
      ),
    ).toEqual({
      team_size: 6,
      existing: ['postgres', 'github'],
      skills: ['python', 'sql'],
      budget_monthly_usd: 3000,
      data_gb: 40,
    });
  });
});
