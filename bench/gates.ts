import path from 'node:path';
import { judgeSituations } from '@trainyard/plugin-value-train-node';
import { readBenchmarkOptions, reportBenchmark } from './lib/report';

const passing = ['pass', 'pass_with_waiver'];

/** How many planted defects the gates find, and how often they refuse what is in order. */
async function run(): Promise<void> {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const directory = options.positional[0] ?? path.join(__dirname, 'gates');
  const outcomes = await judgeSituations(directory);
  const defects = outcomes.reduce(
    (sum, { expected }) =>
      sum + (passing.includes(expected.verdict) ? 0 : expected.findings.length),
    0,
  );
  const missed = outcomes.reduce(
    (sum, { expected, missed: list }) =>
      sum + (passing.includes(expected.verdict) ? 0 : list.length),
    0,
  );
  const right = outcomes.filter(({ expected }) =>
    passing.includes(expected.verdict),
  );
  const refused = right.filter(({ verdict }) => !passing.includes(verdict));
  const share = (part: number, whole: number) =>
    whole === 0 ? 0 : part / whole;
  reportBenchmark(
    'gates',
    {
      situations: outcomes.length,
      defects,
      defectsFoundShare: share(defects - missed, defects),
      rightSituations: right.length,
      falseRefusalShare: share(refused.length, right.length),
      verdictsRightShare: share(
        outcomes.filter(({ expected, verdict }) => expected.verdict === verdict)
          .length,
        outcomes.length,
      ),
    },
    outcomes.map(
      ({ name, expected, verdict, missed: list, unexpected, reasons }) => ({
        case: name,
        expected: {
          verdict: expected.verdict,
          findings: expected.findings.map(({ check }) => check),
        },
        got: { verdict, missed: list, unexpected },
        reason: reasons.join('; '),
      }),
    ),
    options,
  );
}

run().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 2;
});
