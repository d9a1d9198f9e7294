import fs from 'node:fs';
import { LocalTarget } from '../deploy/LocalTarget';

/** A portal of its own that deploys one order, so that a test can kill it. */
async function main(): Promise<void> {
  const [root, orderFile] = process.argv.slice(2);
  const quiet = () => {};
  const logger = {
    error: quiet,
    warn: quiet,
    info: quiet,
    debug: quiet,
    child: () => logger,
  };
  const target = new LocalTarget({
    root,
    logger,
    windowMs: 600_000,
    startLimitMs: 60_000,
  });
  const never = new AbortController().signal;
  await target.adopt(never);
  await target.deploy(JSON.parse(fs.readFileSync(orderFile, 'utf8')), never);
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
