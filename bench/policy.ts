import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DefaultOpaRuntime, OpaError } from '@trainyard/opa';
import type { SubjectType } from '@trainyard/plugin-policy-common';
import {
  createEvaluator,
  type PolicyEvaluator,
} from '@trainyard/plugin-policy-node';
import {
  readBenchmarkOptions,
  reportBenchmark,
  type BenchmarkRow,
} from './lib/report';

interface PolicyCase {
  readonly id: string;
  readonly suite: string;
  readonly files: readonly string[];
  readonly expected: {
    readonly check?: string;
    readonly violates?: boolean;
    readonly result?: unknown;
    readonly error?: string;
    readonly deny?: unknown;
    readonly summary?: unknown;
    readonly types?: unknown;
  };
  readonly needs_opa?: string | null;
  readonly deprecated?: boolean;
}

interface RegoFile {
  readonly query: string;
  readonly modules?: readonly string[];
  readonly data?: Record<string, unknown>;
  readonly input?: unknown;
  readonly input_term?: string;
  readonly strict_error?: boolean;
  readonly sort_bindings?: boolean;
}

const limit = { timeoutMs: 30_000 };
const subjectOf: Record<string, SubjectType> = {
  'terraform-hcl': 'terraform-hcl',
  dockerfile: 'dockerfile',
  'kubernetes-trivy': 'kubernetes',
};

function read(folder: string, name: string): string {
  return fs.readFileSync(path.join(folder, name), 'utf8');
}

/** OPA's own runner sorts the elements of bound arrays where a case asks for it. */
function sorted(value: unknown, sort: boolean): unknown {
  if (!sort || !Array.isArray(value)) {
    return value;
  }
  return [...value].sort((left, right) =>
    JSON.stringify(left).localeCompare(JSON.stringify(right)),
  );
}

function sameSolutions(
  got: readonly unknown[],
  want: unknown,
  sortBindings: boolean,
): boolean {
  const normal = (list: readonly unknown[]) =>
    list
      .map(each =>
        Object.fromEntries(
          Object.entries(each as object).map(([key, value]) => [
            key,
            sorted(value, sortBindings),
          ]),
        ),
      )
      .map(each => JSON.stringify(each))
      .sort();
  return Array.isArray(want) && isDeepStrictEqual(normal(got), normal(want));
}

async function runRego(
  opa: DefaultOpaRuntime,
  folder: string,
  each: PolicyCase,
): Promise<BenchmarkRow> {
  const file = JSON.parse(read(folder, each.files[0])) as RegoFile;
  const modules = Object.fromEntries(
    (file.modules ?? []).map((text, index) => [`module-${index}.rego`, text]),
  );
  const row = {
    case: each.id,
    expected: each.needs_opa ? 'refused: needs a newer OPA' : each.expected,
  };
  try {
    const solutions = await opa.evaluate(
      {
        modules,
        data: file.data ?? {},
        query: file.query,
        strictBuiltinErrors: file.strict_error,
      },
      file.input_term === undefined ? file.input : JSON.parse(file.input_term),
      limit,
    );
    const got = solutions.map(solution => solution.bindings);
    const right =
      each.expected.result !== undefined &&
      sameSolutions(got, each.expected.result, Boolean(file.sort_bindings));
    return { ...row, got, ...(right ? {} : { reason: 'another result' }) };
  } catch (error) {
    const failure = error instanceof OpaError ? error : undefined;
    const codes = failure?.failures.map(each_ => each_.code) ?? [];
    if (each.needs_opa && failure?.code === 'needs-newer-opa') {
      return { ...row, got: failure.message };
    }
    const wanted = each.expected.error;
    // Type errors of evaluation are found by the compiler where the types are known.
    const right =
      wanted !== undefined &&
      (codes.includes(wanted) ||
        (wanted === 'eval_type_error' && codes.includes('rego_type_error')));
    return {
      ...row,
      got: { codes, message: String(error) },
      ...(right ? {} : { reason: 'another error' }),
    };
  }
}

async function runPlan(
  opa: DefaultOpaRuntime,
  folder: string,
  each: PolicyCase,
): Promise<BenchmarkRow> {
  const plan: unknown = JSON.parse(read(folder, each.files[0]));
  const policy = read(folder, each.files[1]);
  const name = /^package\s+(\S+)/m.exec(policy)?.[1] ?? 'policy';
  const wanted = Object.fromEntries(
    ['deny', 'summary', 'types']
      .filter(key => key in each.expected)
      .map(key => [key, each.expected[key as 'deny']]),
  );
  const got: Record<string, unknown> = {};
  for (const key of Object.keys(wanted)) {
    const [solution] = await opa.evaluate(
      { modules: { 'policy.rego': policy }, query: `data.${name}.${key}` },
      plan,
      limit,
    );
    got[key] = solution?.values[0];
  }
  const right = isDeepStrictEqual(JSON.parse(JSON.stringify(got)), wanted);
  return {
    case: each.id,
    expected: wanted,
    got,
    ...(right ? {} : { reason: 'another verdict' }),
  };
}

interface CheckTally {
  readonly rows: BenchmarkRow[];
  readonly ids: Set<string>;
  readonly claimed: Set<string>;
  bad: number;
  found: number;
  good: number;
  falseAlarms: number;
}

async function runCheck(
  evaluator: PolicyEvaluator,
  covers: ReadonlyMap<string, readonly string[]>,
  folder: string,
  each: PolicyCase,
  tally: CheckTally,
) {
  const check = each.expected.check ?? '';
  const rules = covers.get(check);
  tally.ids.add(check);
  if (!rules) {
    tally.rows.push({
      case: each.id,
      expected: each.expected,
      reason: 'no rule covers this check',
    });
    return;
  }
  tally.claimed.add(check);
  const subjects = each.files.map(name => ({
    type: subjectOf[each.suite],
    name: path.basename(name),
    content: read(folder, name),
  }));
  const { findings, outcomes } = await evaluator.evaluate(subjects, limit);
  const violates = findings.some(finding => rules.includes(finding.rule));
  const failed = outcomes.find(outcome => outcome.status !== 'evaluated');
  tally.bad += each.expected.violates ? 1 : 0;
  tally.good += each.expected.violates ? 0 : 1;
  tally.found += each.expected.violates && violates ? 1 : 0;
  tally.falseAlarms += !each.expected.violates && violates ? 1 : 0;
  const right = violates === each.expected.violates;
  const why =
    failed?.reason ??
    (violates
      ? `false alarm of ${rules.join(', ')}`
      : `missed by ${rules.join(', ')}`);
  tally.rows.push({
    case: each.id,
    expected: each.expected.violates,
    got: violates,
    ...(right ? {} : { reason: why }),
  });
}

async function runWorkflow(
  evaluator: PolicyEvaluator,
  folder: string,
  each: PolicyCase,
): Promise<BenchmarkRow> {
  const { findings, outcomes } = await evaluator.evaluate(
    [
      {
        type: 'github-workflow',
        name: path.basename(each.files[0]),
        content: read(folder, each.files[0]),
      },
    ],
    limit,
  );
  // Validity is what these cases are about; advice on hardening is not a verdict on it.
  const errors = findings.filter(
    finding =>
      finding.rule.startsWith('workflow-github') ||
      finding.rule.startsWith('workflow-actionlint') ||
      finding.rule === 'subject-unreadable' ||
      (finding.engine === 'workflow-validator' &&
        finding.severity === 'high' &&
        !finding.rule.includes('untrusted')),
  );
  const violates = errors.length > 0;
  const right = violates === each.expected.violates;
  return {
    case: each.id,
    expected: each.expected.violates,
    got: violates,
    ...(right
      ? {}
      : {
          reason: errors[0]
            ? `${errors[0].rule}: ${errors[0].message}`
            : outcomes.find(outcome => outcome.reason)?.reason ??
              'nothing found',
        }),
  };
}

const share = (right: number, all: number) => (all === 0 ? 1 : right / all);

async function main() {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const [folder] = options.positional;
  if (!folder) {
    throw new Error(
      'usage: bench/policy.ts FOLDER [--json] [--out FILE]; the folder holds manifest.json',
    );
  }
  const { cases } = JSON.parse(read(folder, 'manifest.json')) as {
    cases: readonly PolicyCase[];
  };
  const opa = new DefaultOpaRuntime();
  const evaluator = await createEvaluator({ opa });
  const covers = new Map<string, string[]>();
  for (const rule of await evaluator.rules()) {
    rule.covers.forEach(check =>
      covers.set(check, [...(covers.get(check) ?? []), rule.id]),
    );
  }
  const rows: Record<'rego' | 'plan' | 'workflow', BenchmarkRow[]> = {
    rego: [],
    plan: [],
    workflow: [],
  };
  const tally: CheckTally = {
    rows: [],
    ids: new Set(),
    claimed: new Set(),
    bad: 0,
    found: 0,
    good: 0,
    falseAlarms: 0,
  };
  for (const each of cases) {
    if (each.suite === 'rego-compliance') {
      rows.rego.push(await runRego(opa, folder, each));
    } else if (each.suite === 'tfplan') {
      rows.plan.push(await runPlan(opa, folder, each));
    } else if (each.suite === 'workflows') {
      rows.workflow.push(await runWorkflow(evaluator, folder, each));
    } else if (each.suite in subjectOf) {
      await runCheck(evaluator, covers, folder, each, tally);
    }
  }
  await evaluator.stop();
  await opa.stop();
  const right = (list: readonly BenchmarkRow[]) =>
    share(list.filter(row => !row.reason).length, list.length);
  const all = [...rows.rego, ...rows.plan, ...tally.rows, ...rows.workflow];
  for (const row of all.filter(each => each.reason)) {
    process.stdout.write(`disagreement: ${row.case}: ${row.reason}\n`);
  }
  reportBenchmark(
    'policy',
    {
      regoShare: right(rows.rego),
      tfplanShare: right(rows.plan),
      claimedShare: share(tally.claimed.size, tally.ids.size),
      recall: share(tally.found, tally.bad),
      falseAlarms: tally.falseAlarms,
      goodCases: tally.good,
      workflowShare: right(rows.workflow),
    },
    all,
    options,
  );
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
