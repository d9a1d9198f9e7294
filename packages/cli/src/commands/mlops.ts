import fs from 'node:fs/promises';
import {
  Constraints,
  constraintsSchema,
  findContradictions,
  measureCoverage,
  Plan,
  planSystem,
  shippedCatalogue,
  showValue,
  understandRequest,
} from '@trainyard/plugin-agents-mlops-common';
import type { Command } from 'commander';
import { parse } from 'yaml';

interface PlanOptions {
  readonly constraints?: string;
  readonly json?: boolean;
}

async function readConstraints(file: string | undefined): Promise<Constraints> {
  if (!file) return {};
  const content: unknown = parse(await fs.readFile(file, 'utf8'));
  const result = constraintsSchema.safeParse(content ?? {});
  if (!result.success) {
    const problems = result.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'file'}: ${message}`,
    );
    throw new Error(`${file}: ${problems.join('; ')}`);
  }
  return result.data;
}

function render(planned: Plan): string {
  const { cost, policy, measures } = planned;
  const width = Math.max(...planned.choices.map(({ option }) => option.length));
  return [
    ...planned.choices.map(
      ({ capabilityTitle, option, title, monthlyUsd }) =>
        `${capabilityTitle.padEnd(24)}${option.padEnd(width + 2)}${monthlyUsd
          .toFixed(2)
          .padStart(10)}  ${title}`,
    ),
    '',
    `${cost.monthlyUsd.expected.toFixed(
      2,
    )} USD a month (${cost.monthlyUsd.low.toFixed(
      2,
    )} to ${cost.monthlyUsd.high.toFixed(2)}), prices of ${cost.pricesFrom}, ${
      cost.priceStatus
    }`,
    cost.budget.reason,
    measures.latencyMs === undefined
      ? ''
      : `Request path ${measures.latencyMs} ms at the 95th percentile`,
    `Policy: ${policy.verdict}`,
    ...policy.findings.map(({ rule, message }) => `  ${rule}: ${message}`),
    ...[...planned.findings, ...planned.critique].map(
      ({ severity, message }) => `  ${severity}: ${message}`,
    ),
    '',
    'Assumed:',
    ...planned.assumptions.map(
      ({ id, value, reason }) => `  ${id} = ${showValue(value)} (${reason})`,
    ),
    '',
    'Alternatives:',
    ...planned.alternatives.map(
      ({ title, differences, whyNot }) =>
        `  ${title}: ${differences.join('; ')}. ${whyNot}`,
    ),
    '',
  ].join('\n');
}

async function plan(
  text: string | undefined,
  options: PlanOptions,
): Promise<void> {
  const given = await readConstraints(options.constraints);
  const { constraints: stated, statements } = understandRequest(text ?? '');
  const constraints: Constraints = { ...stated, ...given };
  if (Object.keys(constraints).length === 0) {
    throw new Error(
      'nothing to plan: say what the system should do, or give --constraints',
    );
  }
  const contradictions = findContradictions(constraints, shippedCatalogue);
  const planned = planSystem(constraints, shippedCatalogue);
  if (planned.policy.verdict === 'refused') process.exitCode = 1;
  if (options.json) {
    const answer = {
      constraints,
      statements,
      coverage: measureCoverage(constraints),
      contradictions,
      plan: planned,
    };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  for (const { message, question } of contradictions) {
    process.stderr.write(`${message}. ${question}\n`);
  }
  process.stdout.write(render(planned));
}

/** `yard mlops`: plans of machine learning systems, without a portal. */
export function register(command: Command): void {
  command
    .command('plan')
    .description(
      'plan a machine learning system from a sentence or constraints',
    )
    .argument('[text]', 'what the system should do')
    .option(
      '--constraints <file>',
      'YAML or JSON with constraints; they win over the text',
    )
    .option('--json', 'print constraints and plan as JSON')
    .action(plan);
}
