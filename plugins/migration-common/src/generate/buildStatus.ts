import type { Value } from '../model';

const tests: Readonly<Record<string, string>> = {
  SUCCESS: 'success()',
  FAILURE: 'failure()',
  ABORTED: 'cancelled()',
  UNSTABLE: "env.BUILD_RESULT == 'UNSTABLE'",
};

/** `currentBuild.currentResult == 'FAILURE'` asks for what GitHub has functions for. */
export function buildEquals(
  operands: readonly Value[],
  place: 'workflow' | 'job' | 'step',
): string | undefined {
  const build = operands.find(each => each.kind === 'build');
  const other = operands.find(each => each.kind === 'literal');
  if (
    build?.kind !== 'build' ||
    other?.kind !== 'literal' ||
    place !== 'step' ||
    !/^(?:result|currentResult|getResult\(\)|getCurrentResult\(\))$/.test(
      build.path,
    )
  ) {
    return undefined;
  }
  // A result that is not set yet means that nothing has failed.
  return other.value === undefined ? 'success()' : tests[String(other.value)];
}

/** Whether something in the pipeline marks the build as unstable, and something asks for it. */
export function canBeUnstable({
  source,
}: {
  readonly source: string;
}): boolean {
  const marks =
    /\bunstable\s*\(|\bunstable\s+['"]|\bwarnError\b|['"]UNSTABLE['"]/.test(
      source,
    );
  const asks =
    /\b(?:unstable|success|unsuccessful|changed|fixed|regression)\s*\{|\bcurrentBuild\.(?:result|currentResult)\b/.test(
      source,
    );
  return marks && asks;
}
