import type { Catalogue, Option } from '../catalogue/catalogueSchema';
import { resolveDrivers } from '../constraints/resolveDrivers';
import type { Choice } from '../plan/choiceSchema';
import type { CritiqueFinding, DraftPlan } from '../plan/planSchema';
import { limitsNearby } from './limitsNearby';

interface Material {
  readonly plan: DraftPlan;
  readonly catalogue: Catalogue;
  number(driver: string): number;
  words(driver: string): readonly string[];
  choice(capability: string): Choice | undefined;
  option(id: string): Option | undefined;
}

type Critic = (material: Material) => readonly CritiqueFinding[];

const LATENCY_CAPABILITIES = ['api', 'features', 'serve_online', 'retrieval'];
const DOMINANT = 0.6;
const TIGHT = 0.8;

const bottlenecks: Critic = ({ plan, number, choice }) => {
  const findings: CritiqueFinding[] = [];
  const { latencyMs } = plan.measures;
  const most = number('latency_p95_ms');
  const slowest = plan.choices
    .filter(({ id }) => LATENCY_CAPABILITIES.includes(id))
    .sort((a, b) => (b.facts.latencyMs ?? 0) - (a.facts.latencyMs ?? 0))[0];
  const share = (slowest?.facts.latencyMs ?? 0) / most;
  if (latencyMs !== undefined && slowest && share >= DOMINANT) {
    findings.push({
      id: 'bottleneck-latency',
      severity: latencyMs > most ? 'high' : 'medium',
      rule: 'bottleneck',
      subject: slowest.option,
      message: `${slowest.title} takes most of the time that an answer may take`,
      evidence: `${slowest.facts.latencyMs} of ${most} ms at the 95th percentile; the whole path takes ${latencyMs} ms`,
      remedy:
        'Make the prediction itself faster (smaller model, batching, accelerator)',
    });
  }
  const serving = choice('serve_online');
  const busy = (number('peak_rps') * number('infer_ms')) / 1000;
  if (serving && busy / serving.facts.instances >= TIGHT) {
    findings.push({
      id: 'bottleneck-throughput',
      severity: 'medium',
      rule: 'bottleneck',
      subject: serving.option,
      message: `${serving.title} computes ${busy.toFixed(
        1,
      )} predictions at the same time at the peak`,
      evidence: `${number('peak_rps').toFixed(1)} requests a second of ${number(
        'infer_ms',
      )} ms on ${serving.facts.instances} instances`,
      remedy:
        'Check the concurrency of one instance in a load test and raise the limit of automatic scaling',
    });
  }
  return findings;
};

const ON_THE_PATH = ['serve_online', 'serve_stream', 'features', 'api'];
const STRICT = 0.999;

const singlePoints: Critic = ({ plan, number }) => {
  const availability = number('availability');
  const isOnline = plan.measures.latencyMs !== undefined;
  return plan.choices
    .filter(
      ({ id, facts }) =>
        facts.instances < 2 &&
        (facts.isStore || !facts.isManaged || id.startsWith('serve')) &&
        (id === 'orchestration' ||
          id === 'storage' ||
          (isOnline &&
            ON_THE_PATH.includes(id) &&
            (facts.isStore || id !== 'features'))),
    )
    .map(choice => ({
      id: `single-point-${choice.option}`,
      severity:
        isOnline && availability >= STRICT
          ? ('high' as const)
          : ('low' as const),
      rule: 'single-point-of-failure',
      subject: choice.option,
      message: `${
        choice.title
      } runs once: while it is down, ${choice.capabilityTitle.toLowerCase()} stands still`,
      evidence: `1 instance, availability asked for ${(
        availability * 100
      ).toFixed(2)} %`,
      remedy: 'Run a second instance or zone, or accept the gap in writing',
    }));
};

const scalingLimits: Critic = ({ plan, catalogue, option }) => {
  const { scope } = resolveDrivers(plan.constraints, catalogue);
  return plan.choices.flatMap(choice => {
    const definition = option(choice.option);
    return (definition ? limitsNearby(definition, scope) : []).map(
      ({ driver, actual, limit }) => ({
        id: `limit-${choice.option}-${driver}`,
        severity:
          actual >= limit * 0.9 ? ('medium' as const) : ('low' as const),
        rule: 'scaling-limit',
        subject: choice.option,
        message: `${choice.title} carries ${driver} up to ${limit}`,
        evidence: `${driver} is ${Number(actual.toPrecision(6))}, ${Math.round(
          (actual / limit) * 100,
        )} % of the limit`,
        remedy: `Plan again before ${driver} grows by ${Math.round(
          (limit / actual - 1) * 100,
        )} %`,
      }),
    );
  });
};

const skillFit: Critic = ({ plan, words, option }) => {
  const known = words('skills');
  return plan.choices.flatMap(choice =>
    (option(choice.option)?.traits.skills ?? [])
      .filter(skill => !known.includes(skill))
      .map(skill => ({
        id: `skill-${choice.option}-${skill}`,
        severity: choice.burden >= 4 ? ('high' as const) : ('medium' as const),
        rule: 'skill-fit',
        subject: choice.option,
        message: `${choice.title} wants somebody who knows ${skill}`,
        evidence: `Skills of the team: ${known.join(', ') || 'none stated'}`,
        remedy: `Learn or hire ${skill}, or take an option without it`,
      })),
  );
};

const EFFORT_A_PERSON = 6;

const effort: Critic = ({ plan, number }) => {
  const people = number('team_size');
  const { burden } = plan.measures;
  return burden > people * EFFORT_A_PERSON
    ? [
        {
          id: 'effort',
          severity: burden > people * EFFORT_A_PERSON * 1.5 ? 'high' : 'medium',
          rule: 'effort',
          message: 'Running all this may be more than the team can carry',
          evidence: `${burden} points of effort for ${people} ${
            people === 1 ? 'person' : 'people'
          }; ${EFFORT_A_PERSON} points a person are a fair load`,
          remedy: 'Look at the alternative with the least effort',
        },
      ]
    : [];
};

const missingPieces: Critic = ({ plan, number, words, choice }) => {
  const findings: CritiqueFinding[] = [];
  const add = (when: boolean, finding: Omit<CritiqueFinding, 'rule'>): void => {
    if (when) findings.push({ ...finding, rule: 'missing-piece' });
  };
  const monitoring = choice('ml_monitoring');
  const delay = number('label_delay_days');
  add(delay >= 30 && monitoring?.option === 'mlm-report-job', {
    id: 'missing-early-quality',
    severity: 'medium',
    subject: monitoring?.option,
    message: 'Quality is seen only when the truth arrives',
    evidence: `Truth arrives after ${delay} days`,
    remedy: 'Add an estimate of quality without labels',
  });
  const registry = choice('registry');
  add(number('team_size') > 3 && registry?.option === 'reg-git-manifest', {
    id: 'missing-tracking',
    severity: 'low',
    subject: registry?.option,
    message: 'Experiments of several people are not compared anywhere',
    evidence: `${number('team_size')} people and a manifest in git`,
    remedy: 'Add experiment tracking when the second person trains models',
  });
  add(
    choice('serve_online') !== undefined && number('availability') >= STRICT,
    {
      id: 'missing-fallback',
      severity: 'medium',
      subject: choice('serve_online')?.option,
      message: 'Callers need an answer while the model has none',
      evidence: `Availability ${(number('availability') * 100).toFixed(2)} %`,
      remedy: 'Define a fallback answer and test it in the load test',
    },
  );
  add(plan.choices.length > 0 && !words('skills').includes('terraform'), {
    id: 'missing-infrastructure-skill',
    severity: 'info',
    message:
      'The generated infrastructure is Terraform, which nobody is said to know',
    evidence: `Skills of the team: ${
      words('skills').join(', ') || 'none stated'
    }`,
    remedy: 'Plan a day to read the generated modules together',
  });
  return findings;
};

const endingServices: Critic = ({ plan, catalogue }) =>
  plan.choices.flatMap(choice =>
    catalogue.lifecycle
      .filter(({ service }) =>
        choice.title.includes(service.replace(/^AWS /, '')),
      )
      .map(({ service, fact, effect, isBarred }) => ({
        id: `lifecycle-${choice.option}`,
        severity: isBarred ? ('high' as const) : ('info' as const),
        rule: 'lifecycle',
        subject: choice.option,
        message: `${service}: ${effect}`,
        evidence: fact,
      })),
  );

/** What a demanding engineer would say about the plan; each finding names what it rests on. */
export function criticiseTechnically(
  plan: DraftPlan,
  catalogue: Catalogue,
): readonly CritiqueFinding[] {
  const material: Material = {
    plan,
    catalogue,
    number: driver => Number(plan.drivers[driver] ?? 0),
    words: driver => {
      const value = plan.drivers[driver];
      return Array.isArray(value) ? value : [];
    },
    choice: capability => plan.choices.find(({ id }) => id === capability),
    option: wanted => catalogue.options.find(({ id }) => id === wanted),
  };
  return [
    bottlenecks,
    singlePoints,
    scalingLimits,
    skillFit,
    effort,
    missingPieces,
    endingServices,
  ].flatMap(critic => critic(material));
}
