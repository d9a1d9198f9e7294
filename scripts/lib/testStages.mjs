import { findChromium } from './chromium.mjs';
import { run } from './process.mjs';
import { say, UserError } from './progress.mjs';
import { tasks } from './tasks.mjs';
import { withTestDatabase } from './testDatabase.mjs';
import { nodeBinary, toolEnvironment } from './tools.mjs';
import { runUnitTests } from './unitTests.mjs';

/** Stages that are one command: they count as one check each. */
const CHECKS = [
  'format:check',
  'lint',
  'typecheck',
  'openapi:check',
  'boundaries',
  'knip',
  'licenses',
];

const SHORT_KILLS = 10;
const LONG_KILLS = 200;
const FUZZ_INPUTS = 100_000;
const SOAK_MINUTES = 60;

const runTask = (name, args = [], env = {}) =>
  run(nodeBinary, [...tasks[name], ...args], {
    env: { ...toolEnvironment(), ...env },
  });

async function runCheck(name, args) {
  const code = await runTask(name, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Workers are killed at random; nothing may be lost or done twice. */
const runChaos = kills =>
  withTestDatabase(async ({ env }) => {
    const code = await runTask('test:chaos', ['--kills', String(kills)], env);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });

/** Memory that grows and runs that get lost show only after a while. */
const runSoak = () =>
  withTestDatabase(async ({ env }) => {
    const args = ['--minutes', String(SOAK_MINUTES)];
    const code = await runTask('test:soak', args, env);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });

/** A tenth of the deliveries that `bench:delivery` is about: it fails where numbers are wrong, never by time. */
const runDelivery = () =>
  withTestDatabase(async ({ env }) => {
    const code = await runTask('bench:delivery', ['--size', 'tenth'], env);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });

const runFuzz = () =>
  runCheck('bench:migration-fuzz', ['--inputs', String(FUZZ_INPUTS)]);

async function runJourneys() {
  if (!findChromium()) {
    say(
      'Browser journeys are left out: no Chromium was found. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH, then run npm run e2e.',
    );
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const { runEndToEnd } = await import('./endToEnd.mjs');
  return runEndToEnd([]);
}

/** A stage that could not even begin, such as a portal that does not start, is one failure. */
function reportBroken(error) {
  console.error(error instanceof UserError ? error.message : error);
  return { passed: 0, failed: 1 };
}

/**
 * Runs every stage even after a failure, and ends with the line that CI reads.
 * `isLong` asks for the forms that take hours.
 */
export async function runStages({ only, isLong = false }) {
  const stages = [
    ...CHECKS.map(name => [name, () => runCheck(name)]),
    ['unit', () => withTestDatabase(stage => runUnitTests(runTask, stage))],
    ['e2e', runJourneys],
    ['chaos', () => runChaos(isLong ? LONG_KILLS : SHORT_KILLS)],
    ['delivery', runDelivery],
    ...(isLong
      ? [
          ['fuzz', runFuzz],
          ['soak', runSoak],
        ]
      : []),
  ].filter(([name]) => only.length === 0 || only.includes(name));

  const total = { passed: 0, failed: 0, skipped: 0 };
  const summary = [];
  for (const [name, stage] of stages) {
    say(`── ${name}`);
    const began = Date.now();
    const { passed, failed, skipped = 0 } = await stage().catch(reportBroken);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    const seconds = Math.round((Date.now() - began) / 1000);
    summary.push(
      `${failed ? 'FAILED' : 'ok    '} ${name.padEnd(
        14,
      )} ${passed} passed, ${failed} failed (${seconds} s)`,
    );
  }
  console.log(`\n${summary.join('\n')}\n`);
  const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0;
}
