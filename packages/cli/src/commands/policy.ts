import fs from 'node:fs';
import type { Command } from 'commander';
import {
  decideVerdict,
  defaultEnforcement,
  isAtLeast,
  severities,
  subjectTypes,
  toCsv,
  toJunit,
  toSarif,
  type EngineOutcome,
  type SubjectType,
  type Verdict,
} from '@trainyard/plugin-policy-common';
import { DefaultOpaRuntime, OpaBinary, OpaServer } from '@trainyard/opa';
import {
  collectSubjects,
  createEvaluator,
  testRegoFolder,
} from '@trainyard/plugin-policy-node';
import { version } from '../../package.json';

interface CheckOptions {
  readonly env: string;
  readonly bundle?: string[];
  readonly rules?: string;
  readonly opa?: string;
  readonly type?: string;
  readonly format: string;
  readonly output?: string;
  readonly timeout: string;
}

const formats = ['table', 'json', 'sarif', 'junit', 'csv'];

function subjectType(value: string | undefined): SubjectType | undefined {
  const found = subjectTypes.find(type => type === value);
  if (value !== undefined && !found) {
    throw new Error(
      `unknown type "${value}"; one of ${subjectTypes.join(', ')}`,
    );
  }
  return found;
}

function externalOpa(place: string) {
  return /^https?:\/\//.test(place)
    ? new OpaServer({ url: place, token: process.env.OPA_TOKEN })
    : new OpaBinary(place);
}

function table(
  verdict: Verdict,
  outcomes: readonly EngineOutcome[],
  skipped: readonly { name: string; reason: string }[],
): string {
  const blocking = new Set(verdict.blocking);
  const lines = verdict.findings
    .filter(
      finding =>
        isAtLeast(finding.severity, 'low') || blocking.has(finding.fingerprint),
    )
    .map(finding => {
      const place = finding.location.line
        ? `${finding.location.file}:${finding.location.line}`
        : finding.location.file;
      const mark = blocking.has(finding.fingerprint) ? 'blocks ' : '       ';
      return `${mark}${finding.severity.padEnd(9)}${place}  ${
        finding.resource ?? ''
      }\n                ${finding.rule}: ${finding.message}`;
    });
  const missing = outcomes
    .filter(outcome => outcome.status !== 'evaluated')
    .map(
      outcome =>
        `${outcome.status}: ${outcome.subject} by ${outcome.engine}: ${
          outcome.reason ?? ''
        }`,
    );
  const left = skipped.map(each => `skipped: ${each.name}: ${each.reason}`);
  const counts = severities
    .map(severity => `${verdict.counts.bySeverity[severity]} ${severity}`)
    .join(', ');
  const { evaluated, notEvaluated, failed, waived } = verdict.counts;
  return [
    ...lines,
    ...missing,
    ...left,
    '',
    `${verdict.environment} (${verdict.level}): ${
      verdict.valid ? 'passed' : 'refused'
    }`,
    ...verdict.reasons.map(reason => `  ${reason}`),
    `  ${counts}; ${evaluated} evaluated, ${notEvaluated} not evaluated, ${failed} failed, ${waived} waived`,
    '',
  ].join('\n');
}

async function check(target: string, options: CheckOptions): Promise<void> {
  if (!formats.includes(options.format)) {
    throw new Error(
      `unknown format "${options.format}"; one of ${formats.join(', ')}`,
    );
  }
  const { subjects, skipped } = collectSubjects(
    target,
    subjectType(options.type),
  );
  if (subjects.length === 0) {
    throw new Error(
      `nothing in ${target} is known to any engine; say what it is by --type`,
    );
  }
  const evaluator = await createEvaluator({
    folders: options.rules ? [options.rules] : [],
    external: options.opa ? externalOpa(options.opa) : undefined,
  });
  try {
    const evaluation = await evaluator.evaluate(subjects, {
      bundles: options.bundle,
      timeoutMs: Number(options.timeout) * 1_000,
    });
    const verdict = decideVerdict(
      evaluation,
      { environment: options.env, now: new Date() },
      defaultEnforcement,
    );
    const render: Record<string, () => string | Promise<string>> = {
      table: () => table(verdict, evaluation.outcomes, skipped),
      json: () =>
        `${JSON.stringify(
          { ...verdict, outcomes: evaluation.outcomes, skipped },
          undefined,
          2,
        )}\n`,
      sarif: async () =>
        `${JSON.stringify(
          toSarif(
            verdict,
            evaluation.outcomes,
            await evaluator.rules(),
            version,
          ),
          undefined,
          2,
        )}\n`,
      junit: () => toJunit(verdict, evaluation.outcomes),
      csv: () => toCsv(verdict.findings),
    };
    const text = await render[options.format]();
    if (options.output) {
      fs.writeFileSync(options.output, text);
    } else {
      process.stdout.write(text);
    }
    process.exitCode = verdict.valid ? 0 : 1;
  } finally {
    await evaluator.stop();
  }
}

async function test(
  folder: string,
  options: { readonly timeout: string },
): Promise<void> {
  const opa = new DefaultOpaRuntime();
  try {
    const results = await testRegoFolder(opa, folder, {
      timeoutMs: Number(options.timeout) * 1_000,
    });
    for (const { name, file, passed, reason } of results) {
      process.stdout.write(
        `${passed ? 'passed' : 'FAILED'}  ${file}  ${name}${
          reason ? `: ${reason}` : ''
        }\n`,
      );
    }
    const failed = results.filter(result => !result.passed).length;
    process.stdout.write(`${results.length} tests, ${failed} failed\n`);
    process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;
  } finally {
    await opa.stop();
  }
}

/** `yard policy`: judges files by the rules of the portal. */
export function register(command: Command): void {
  command
    .command('check <path>')
    .description(
      'judge a file or everything in a folder; exit code 1 when it is refused',
    )
    .option('--env <name>', 'environment: dev, staging, production', 'staging')
    .option('--bundle <name...>', 'only these bundles')
    .option(
      '--rules <folder>',
      'rules of your own (.rego) besides the shipped ones',
    )
    .option(
      '--opa <url or program>',
      'an OPA that runs rules of your own; a token for a server is read from OPA_TOKEN',
    )
    .option(
      '--type <type>',
      'what the file is, when its name and content do not tell',
    )
    .option('--format <format>', formats.join(', '), 'table')
    .option('--output <file>', 'write there instead of the terminal')
    .option('--timeout <seconds>', 'limit of one evaluation', '10')
    .action(check);
  command
    .command('test <folder>')
    .description('run the rules named test_… of a folder with Rego')
    .option('--timeout <seconds>', 'limit of one test', '10')
    .action(test);
}
