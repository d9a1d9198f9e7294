import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogueSchema';
import type {
  ConstraintName,
  Constraints,
} from '../constraints/constraintsSchema';
import { resolveDrivers } from '../constraints/resolveDrivers';
import { bestOptions } from '../plan/bestOptions';
import { driverValueSchema } from '../plan/planSchema';

/** A question whose answer could change the plan. */
export const questionSchema = z.object({
  id: z.string(),
  field: z.string(),
  question: z.string(),
  /** What another answer would change. */
  why: z.string(),
  /** What is taken where nobody answers. */
  default: driverValueSchema,
  unit: z.string().optional(),
  /** Answers that were tried. */
  answers: z.array(
    z.object({ value: driverValueSchema, changes: z.array(z.string()) }),
  ),
});
export type Question = Readonly<z.infer<typeof questionSchema>>;

interface Probe {
  readonly field: ConstraintName;
  readonly question: string;
  readonly answers: readonly (number | string | readonly string[])[];
  readonly serving?: string;
}

/** What may be asked, most telling first, with answers that are plausible. */
const PROBES: readonly Probe[] = [
  {
    field: 'serving',
    question:
      'How are predictions asked for: in batches, by calls, or on a stream?',
    answers: [['batch'], ['online']],
  },
  {
    field: 'budget_monthly_usd',
    question: 'How much may it cost a month, in USD?',
    answers: [200, 2000, 10_000],
  },
  {
    field: 'team_size',
    question: 'How many people will build and run it?',
    answers: [2, 6, 12],
  },
  {
    field: 'data_class',
    question:
      'Is the data public, internal, sensitive (personal) or restricted (health, payment)?',
    answers: ['internal', 'sensitive', 'restricted'],
  },
  {
    field: 'compliance',
    question:
      'Which regimes apply: GDPR, HIPAA, PCI DSS, SOC 2, high-risk under the EU AI Act?',
    answers: [['gdpr'], ['hipaa'], ['eu_ai_act_high']],
  },
  {
    field: 'cloud',
    question:
      'Where may it run: on AWS, on any cloud, or on your own machines?',
    answers: ['any', 'on_prem'],
  },
  {
    field: 'deployment_pref',
    question:
      'Is there a preferred way to run things: serverless, containers, Kubernetes, managed, open source?',
    answers: ['serverless', 'managed', 'open_source', 'kubernetes'],
  },
  {
    field: 'data_gb',
    question: 'How much data is stored, in GB?',
    answers: [20, 500, 5000],
  },
  {
    field: 'new_gb_month',
    question: 'How much data comes in a month, in GB?',
    answers: [5, 200, 1000],
  },
  {
    field: 'requests_per_day',
    question: 'How many predictions are asked for a day?',
    answers: [1000, 200_000, 5_000_000],
    serving: 'online',
  },
  {
    field: 'latency_p95_ms',
    question: 'Within how many milliseconds must 95 % of answers be there?',
    answers: [50, 200, 1000],
    serving: 'online',
  },
  {
    field: 'availability',
    question:
      'Which availability is needed (0.995 are 44 hours a year without)?',
    answers: [0.9995],
    serving: 'online',
  },
  {
    field: 'lookups_per_request',
    question: 'How many stored features are read for one prediction?',
    answers: [10],
    serving: 'online',
  },
  {
    field: 'batch_rows_month',
    question: 'How many rows are scored a month?',
    answers: [1_000_000, 2_000_000_000],
    serving: 'batch',
  },
  {
    field: 'events_per_s',
    question: 'How many events a second come in?',
    answers: [100, 2000],
  },
  {
    field: 'existing',
    question:
      'What is there already: Kubernetes, Kafka, Airflow, Snowflake, Postgres, MLflow, GitLab, GitHub?',
    answers: [['eks'], ['postgres'], ['airflow'], ['gitlab']],
  },
  {
    field: 'skills',
    question:
      'What does the team know besides Python: AWS, Kubernetes, Spark, streaming, Terraform, SQL?',
    answers: [
      ['python', 'sql'],
      ['python', 'kubernetes'],
      ['python', 'streaming'],
    ],
  },
  {
    field: 'train_hours_month',
    question: 'How many hours a month are spent on training?',
    answers: [5, 200],
  },
  {
    field: 'train_gpu',
    question: 'Does training need an accelerator (0 or 1)?',
    answers: [1],
  },
  {
    field: 'serve_gpu',
    question: 'Does serving need an accelerator (0 or 1)?',
    answers: [1],
    serving: 'online',
  },
  {
    field: 'label_delay_days',
    question: 'After how many days is it known whether a prediction was right?',
    answers: [1, 45],
  },
  { field: 'models', question: 'How many models are there?', answers: [5, 20] },
];

const MOST_QUESTIONS = 6;
const MOST_CHANGES = 3;

/**
 * The questions that are worth asking.
 *
 * @remarks
 * Each plausible answer is planned; a question is asked only where the best plan
 * would be another one. What the answers would change is the reason it is asked.
 */
export function askQuestions(
  constraints: Constraints,
  catalogue: Catalogue,
): readonly Question[] {
  const { values } = resolveDrivers(constraints, catalogue);
  const serving = values.serving as readonly string[];
  const base = bestOptions(constraints, catalogue) ?? [];
  const drivers = new Map(
    catalogue.drivers.map(driver => [driver.name, driver]),
  );
  const questions = PROBES.filter(
    probe =>
      constraints[probe.field] === undefined &&
      (!probe.serving || serving.includes(probe.serving)),
  ).flatMap(probe => {
    const answers = probe.answers.map(value => ({
      value: Array.isArray(value) ? [...value] : (value as number | string),
      changes: changesBetween(
        base,
        bestOptions({ ...constraints, [probe.field]: value }, catalogue),
        catalogue,
      ),
    }));
    const telling = answers.filter(({ changes }) => changes.length > 0);
    return telling.length > 0
      ? [
          {
            id: `q-${probe.field}`,
            field: probe.field,
            question: probe.question,
            why: describeChange(telling[0]),
            default: values[probe.field],
            unit: drivers.get(probe.field)?.unit,
            answers,
          },
        ]
      : [];
  });
  return questions.slice(0, MOST_QUESTIONS);
}

function changesBetween(
  base: readonly string[],
  other: readonly string[] | undefined,
  { options }: Catalogue,
): string[] {
  if (!other) return ['no plan keeps the rules'];
  const named = (ids: readonly string[], except: readonly string[]) =>
    options.filter(({ id }) => ids.includes(id) && !except.includes(id));
  const gone = named(base, other);
  const come = named(other, base);
  const capabilities = new Set(
    [...come, ...gone].map(({ capability }) => capability),
  );
  return [...capabilities].map(capability => {
    const title = (list: typeof options) =>
      list.find(option => option.capability === capability)?.title;
    const [before, after] = [title(gone), title(come)];
    if (!after) return `without ${before}`;
    return before ? `${after} instead of ${before}` : `also ${after}`;
  });
}

function describeChange({
  value,
  changes,
}: Question['answers'][number]): string {
  const shown = Array.isArray(value) ? value.join(', ') : String(value);
  return `With ${shown} the best plan is another one: ${changes
    .slice(0, MOST_CHANGES)
    .join('; ')}${
    changes.length > MOST_CHANGES
      ? `; and ${changes.length - MOST_CHANGES} more`
      : ''
  }`;
}
