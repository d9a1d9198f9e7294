import { understandRequest } from '@trainyard/plugin-agents-mlops-common';
import type { GoldenCase } from './goldenCase';
import { guessStated } from './guessStated';

const CLOSE = 0.05;

export interface IntakeResult {
  readonly stated: readonly string[];
  readonly wrong: readonly {
    readonly field: string;
    readonly expected: unknown;
    readonly got: unknown;
  }[];
}

/** Reads the request and compares the constraints that it states. */
export function measureIntake(test: GoldenCase): IntakeResult {
  const expected = test.constraints as Readonly<Record<string, unknown>>;
  const read = understandRequest(test.request)
    .constraints as Readonly<Record<string, unknown>>;
  const stated = test.states ?? guessStated(test);
  const wrong = stated
    .filter(field => !isSame(expected[field], read[field], test.request))
    .map(field => ({ field, expected: expected[field], got: read[field] }));
  return { stated, wrong };
}

/** Numbers may differ by rounding (weeks of a month); of lists only what the text can state counts. */
function isSame(expected: unknown, got: unknown, request: string): boolean {
  if (typeof expected === 'number' && typeof got === 'number') {
    return (
      Math.abs(got - expected) <= CLOSE * Math.max(Math.abs(expected), 1e-9)
    );
  }
  if (Array.isArray(expected)) {
    const found = Array.isArray(got) ? got.map(String) : [];
    const wanted = expected.map(String).filter(item => isNamed(item, request));
    return (
      wanted.every(item => found.includes(item)) &&
      found.every(item => expected.includes(item))
    );
  }
  return expected === got;
}

const ALSO_CALLED: Readonly<Record<string, RegExp>> = {
  github: /github/i,
  python: /python/i,
  kubernetes: /kubernetes|k8s/i,
  sql: /\bsql\b/i,
  spark: /spark/i,
  streaming: /streaming|flink/i,
  terraform: /terraform/i,
  aws: /\baws\b|amazon/i,
  airflow: /airflow/i,
  kafka: /kafka/i,
  postgres: /postgres/i,
  snowflake: /snowflake/i,
  mlflow: /mlflow/i,
  gitlab: /gitlab/i,
};

/** Tools and skills that the text does not name came from elsewhere. */
function isNamed(item: string, request: string): boolean {
  return ALSO_CALLED[item]?.test(request) ?? true;
}
