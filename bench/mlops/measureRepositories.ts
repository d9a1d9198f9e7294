import path from 'node:path';
import {
  Plan,
  shippedCatalogue,
  ValidatorReport,
} from '@trainyard/plugin-agents-mlops-common';
import { SkeletonSystemGenerator } from '../../plugins/agents-backend-module-mlops/src/generate/SkeletonSystemGenerator';
import { LocalRepositoryValidators } from '../../plugins/agents-backend-module-mlops/src/validate/LocalRepositoryValidators';
import type { BenchmarkRow } from '../lib/report';

export interface RepositoryFigures {
  readonly timesMs: readonly number[];
  readonly valid: number;
  readonly rows: readonly BenchmarkRow[];
}

/** Generates and validates the repository of every plan; refused plans are generated too, to test more. */
export async function measureRepositories(
  plans: readonly { readonly id: string; readonly plan: Plan }[],
): Promise<RepositoryFigures> {
  const generator = new SkeletonSystemGenerator(
    path.resolve(__dirname, '../../templates/skeletons/ml-system'),
  );
  const validators = new LocalRepositoryValidators();
  const timesMs: number[] = [];
  const rows: BenchmarkRow[] = [];
  let valid = 0;
  try {
    for (const { id, plan } of plans) {
      const started = performance.now();
      try {
        const files = generateFor(generator, id, plan);
        timesMs.push(performance.now() - started);
        const reports = await validators.validate(files);
        const isValid = reports.every(({ status }) => status !== 'failed');
        if (isValid) valid += 1;
        rows.push(describeReports(id, files.length, reports));
      } catch (error) {
        // A plan that cannot be generated is a finding, not the end of the benchmark.
        rows.push({ case: `${id} repository`, reason: String(error) });
      }
    }
  } finally {
    await validators.stop();
  }
  return { timesMs, valid, rows };
}

function generateFor(
  generator: SkeletonSystemGenerator,
  id: string,
  plan: Plan,
) {
  return generator.generate({
    system: {
      name: id,
      title: id,
      owner: 'group:default/bench',
      description: '',
    },
    constraints: plan.constraints,
    plan,
    catalogue: shippedCatalogue,
  });
}

function describeReports(
  id: string,
  files: number,
  reports: readonly ValidatorReport[],
): BenchmarkRow {
  const failures = reports
    .filter(({ status }) => status === 'failed')
    .flatMap(({ validator, findings }) =>
      findings.map(
        ({ message, subject }) => `${validator} ${subject ?? ''}: ${message}`,
      ),
    );
  return {
    case: `${id} repository`,
    got: {
      files,
      validators: reports.map(
        ({ validator, status, reason }) =>
          `${validator} ${status}${
            status === 'not-run' && reason ? ` (${reason})` : ''
          }`,
      ),
    },
    reason: failures.slice(0, 5).join('; ') || undefined,
  };
}
