import { checkEquivalence } from '@trainyard/plugin-migration-common/src/equivalence';
import {
  migrate,
  type MigrationResult,
} from '@trainyard/plugin-migration-common';
import { validateWorkflow } from '@trainyard/workflow-validator';
import {
  readBenchmarkOptions,
  reportBenchmark,
  type BenchmarkRow,
} from './lib/report';
import { readCases, type MigrationCase } from './migration/cases';
import { findUnaccounted } from './migration/measureAccount';
import { countKept, literalCommands } from './migration/measureCommands';
import { measureOrder } from './migration/measureOrder';
import { combine, listMutations, type Mutation } from './migration/mutate';
import { createRandom } from './migration/mutateSource';

const trials = 1000;
const mutationSeed = 20_260_101;

/** Sums of what is shown as a share. */
class Share {
  private part = 0;
  private whole = 0;

  add(part: number, whole: number): void {
    this.part += part;
    this.whole += whole;
  }

  /** 1 where there was nothing to fail at. */
  get value(): number {
    return this.whole === 0 ? 1 : this.part / this.whole;
  }
}

interface Tally {
  readonly parsed: Share;
  readonly diagnosed: Share;
  readonly valid: Share;
  readonly commands: Share;
  readonly order: Share;
  readonly declarative: Share;
  readonly scripted: Share;
  readonly equivalent: Share;
  readonly noticed: Share;
  readonly millis: number[];
  readonly rows: BenchmarkRow[];
  unaccounted: number;
  mutations: number;
  crashes: number;
}

interface Proven {
  readonly source: string;
  readonly result: MigrationResult;
}

async function measureCase(
  each: MigrationCase,
  tally: Tally,
  proven: Proven[],
): Promise<void> {
  const row = (reason: string, got?: unknown) =>
    tally.rows.push({ case: each.file, got, reason });
  let result: MigrationResult;
  const start = performance.now();
  try {
    result = migrate(each.source, { name: each.file });
  } catch (error) {
    tally.crashes++;
    row('crash', error instanceof Error ? error.stack : String(error));
    return;
  }
  tally.millis.push(performance.now() - start);
  if (each.groovyAccepts) {
    tally.parsed.add(result.parsed ? 1 : 0, 1);
    if (!result.parsed) {
      row('not parsed', result.errors[0]);
    }
  }
  if (each.isInvalid) {
    const isDiagnosed =
      result.errors.length > 0 && result.status !== 'successful';
    tally.diagnosed.add(isDiagnosed ? 1 : 0, 1);
    if (!isDiagnosed) {
      row('invalid, not diagnosed');
    }
  } else if (result.errors.length > 0) {
    row('valid, but errors', result.errors[0]);
  }
  for (const file of result.files) {
    const verdict = await validateWorkflow(file.text, { path: file.path });
    tally.valid.add(verdict.valid ? 1 : 0, 1);
    verdict.findings
      .filter(finding => finding.severity === 'error')
      .forEach(finding =>
        row(
          `invalid output: ${finding.rule}`,
          `${finding.line}: ${finding.message}`,
        ),
      );
  }
  if (result.files.length === 0) {
    row('no output');
  }
  measureContent(each, result, tally, row);
  const isProvable =
    !each.isInvalid && result.account.manual === 0 && result.files.length > 0;
  if (isProvable) {
    const report = checkEquivalence(each.source, result.files);
    tally.equivalent.add(report.equal, report.scenarios);
    if (report.firstDifference) {
      row('not equivalent', report.firstDifference);
    } else if (report.scenarios > 0) {
      proven.push({ source: each.source, result });
    }
  }
}

function measureContent(
  each: MigrationCase,
  result: MigrationResult,
  tally: Tally,
  row: (reason: string, got?: unknown) => void,
): void {
  const { account } = result;
  if (!each.isInvalid) {
    const share =
      each.kind === 'declarative' ? tally.declarative : tally.scripted;
    share.add(account.converted + account.approximated, account.total);
    account.items
      .filter(item => item.state === 'manual')
      .forEach(item => row(`manual: ${item.kind} ${item.name}`, item.note));
    account.items
      .filter(item => item.state === 'dropped')
      .forEach(item => row(`dropped: ${item.kind} ${item.name}`, item.note));
  }
  if (!each.calls) {
    return;
  }
  const missing = findUnaccounted(each.calls, account);
  tally.unaccounted += missing.length;
  missing.forEach(name => row('unaccounted', name));
  const lines = literalCommands(each.calls);
  const texts = result.files.map(file => file.text);
  const { kept, lost } = countKept(lines, texts, account);
  if (!each.isInvalid) {
    tally.commands.add(kept, lines.length);
    lost.forEach(line => row('command lost', line));
  }
  if (result.workflow && !each.isInvalid) {
    const order = measureOrder(each.calls, result.workflow);
    tally.order.add(order.kept, order.total);
    order.broken.forEach(pair => row('order', pair));
  }
}

/**
 * Takes things away from workflows proven equal, and asks whether it is noticed: each thing by
 * itself, and then two or three of them until there are enough trials, always the same ones.
 */
function measureMutations(proven: readonly Proven[], tally: Tally): void {
  const singles = proven.flatMap(each =>
    listMutations(each.result.workflow ?? '').map(make => ({ each, make })),
  );
  const stride = Math.max(1, singles.length / trials);
  for (let index = 0; index < singles.length; index += stride) {
    const { each, make } = singles[Math.floor(index)];
    tryMutation(each, make(), tally);
  }
  const changeable = proven.filter(
    each =>
      listMutations(each.result.workflow ?? '').filter(
        make => make().what !== 'condition',
      ).length > 1,
  );
  const random = createRandom(mutationSeed);
  while (changeable.length > 0 && tally.mutations < trials) {
    const each = changeable[Math.floor(random() * changeable.length)];
    const rounds = 2 + Math.floor(random() * 2);
    tryMutation(
      each,
      combine(each.result.workflow ?? '', rounds, random),
      tally,
    );
  }
}

function tryMutation(
  { source, result }: Proven,
  mutation: Mutation,
  tally: Tally,
): void {
  const [main, ...others] = result.files;
  const report = checkEquivalence(source, [
    { path: main.path, text: mutation.text },
    ...others,
  ]);
  const isNoticed = report.equal < report.scenarios || report.scenarios === 0;
  tally.mutations++;
  tally.noticed.add(isNoticed ? 1 : 0, 1);
  if (!isNoticed) {
    tally.rows.push({
      case: main.path,
      reason: `mutation not noticed: ${mutation.what}`,
      got: mutation.text,
    });
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return (
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  );
}

async function main(): Promise<void> {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const [directory] = options.positional;
  if (!directory) {
    process.stderr.write('name the folder of the cases: bench:migration DIR\n');
    process.exitCode = 2;
    return;
  }
  const share = () => new Share();
  const tally: Tally = {
    parsed: share(),
    diagnosed: share(),
    valid: share(),
    commands: share(),
    order: share(),
    declarative: share(),
    scripted: share(),
    equivalent: share(),
    noticed: share(),
    millis: [],
    rows: [],
    unaccounted: 0,
    mutations: 0,
    crashes: 0,
  };
  const cases = readCases(directory);
  const proven: Proven[] = [];
  for (const each of cases) {
    await measureCase(each, tally, proven);
  }
  measureMutations(proven, tally);
  const millis = [...tally.millis].sort((a, b) => a - b);
  reportBenchmark(
    'migration',
    {
      files: cases.length,
      parsedShare: tally.parsed.value,
      crashes: tally.crashes,
      invalidDiagnosedShare: tally.diagnosed.value,
      validShare: tally.valid.value,
      unaccounted: tally.unaccounted,
      commandsKeptShare: tally.commands.value,
      convertedShareDeclarative: tally.declarative.value,
      convertedShareScripted: tally.scripted.value,
      needsOrderShare: tally.order.value,
      equivalentShare: tally.equivalent.value,
      mutations: tally.mutations,
      mutationsNoticedShare: tally.noticed.value,
      p50Ms: percentile(millis, 0.5),
      p99Ms: percentile(millis, 0.99),
    },
    tally.rows,
    options,
  );
}

void main();
