import type { EvaluationLimit, OpaRuntime } from '@trainyard/opa';
import { readBundleFolder } from './regoBundle';

/** How a test of a policy went. */
export interface RegoTestResult {
  readonly name: string;
  readonly file: string;
  readonly passed: boolean;
  readonly reason?: string;
}

/** Runs every rule named `test_…` below a folder; `todo_test_…` is left alone, as by OPA. */
export async function testRegoFolder(
  opa: OpaRuntime,
  folder: string,
  limit: EvaluationLimit,
): Promise<readonly RegoTestResult[]> {
  const { modules, data } = readBundleFolder(folder);
  const { rules } = await opa.inspect({ modules });
  const tests = new Map(
    rules
      .filter(rule => rule.name.startsWith('test_'))
      .map(rule => [`${rule.package}.${rule.name}`, rule] as const),
  );
  const results: RegoTestResult[] = [];
  for (const [name, rule] of [...tests].sort(([left], [right]) =>
    left.localeCompare(right),
  )) {
    const base = {
      name: name.replace(/^data\./, ''),
      file: `${rule.file}:${rule.row}`,
    };
    try {
      const [solution] = await opa.evaluate(
        { modules, data, query: name },
        {},
        limit,
      );
      const value = solution?.values[0];
      const passed = value === true;
      results.push({
        ...base,
        passed,
        ...(passed
          ? {}
          : {
              reason: solution
                ? `it is ${JSON.stringify(value)}`
                : 'it is undefined',
            }),
      });
    } catch (error) {
      results.push({
        ...base,
        passed: false,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return results;
}
