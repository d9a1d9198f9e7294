import fs from 'node:fs';
import path from 'node:path';
import { checkCoverage } from './coverage.mjs';
import { root } from './paths.mjs';
import { say } from './progress.mjs';

/** What is left of a run: its counts, and the files that did not pass. */
function readResults(file) {
  const results = JSON.parse(fs.readFileSync(file, 'utf8'));
  const failed = results.testResults.filter(
    ({ status }) => status !== 'passed',
  );
  return {
    passed: results.numPassedTests,
    // A suite that cannot even be loaded has no failed test of its own.
    failed: Math.max(results.numFailedTests, results.numFailedTestSuites),
    files: failed.map(({ name }) => name),
    passedInFiles: failed
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'passed').length,
  };
}

/**
 * Runs the unit tests, and files that failed a second time by themselves.
 *
 * @remarks
 * What fails again is broken. What passes then has met a race, or what an
 * earlier file left in its process: its name is printed, and it is a defect to
 * mend, but it does not hold back a change that has nothing to do with it.
 */
export async function runUnitTests(runTask, { folder, env }) {
  const attempt = async (name, args) => {
    const file = path.join(folder, `${name}.json`);
    const report = ['--json', `--outputFile=${file}`, '--silent'];
    const code = await runTask('unit', [...report, ...args], env);
    return fs.existsSync(file)
      ? { code, ...readResults(file) }
      : { code, passed: 0, failed: 1, files: [], passedInFiles: 0 };
  };

  const first = await attempt('counts', [
    ...['--coverage', '--coverageReporters=json-summary'],
    `--coverageDirectory=${folder}`,
  ]);
  let { passed, failed } = first;
  if (first.files.length) {
    const names = first.files.map(file => path.relative(root, file));
    say(`── unit, ${names.length} file(s) again: ${names.join(', ')}`);
    const second = await attempt('again', ['--runTestsByPath', ...first.files]);
    passed += second.passed - first.passedInFiles;
    failed = second.failed;
    if (!failed) say(`Passed at the second try only: ${names.join(', ')}`);
  } else if (first.code !== 0) {
    failed ||= 1;
  }

  say('── coverage');
  return checkCoverage(path.join(folder, 'coverage-summary.json'))
    ? { passed: passed + 1, failed }
    : { passed, failed: failed + 1 };
}
