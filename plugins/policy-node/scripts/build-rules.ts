// Compiles bundles/ into assets/, run it after every change of a shipped rule:
//   yarn workspace @trainyard/plugin-policy-node build:rules
import path from 'node:path';
import { DefaultOpaRuntime } from '@trainyard/opa';
import { buildRules } from '../src/rules/buildRules';

async function main() {
  const root = path.join(__dirname, '..');
  const opa = new DefaultOpaRuntime();
  const { units } = await buildRules(
    path.join(root, 'bundles'),
    path.join(root, 'assets'),
    opa,
  );
  await opa.stop();
  for (const { unit, rules } of units) {
    process.stdout.write(`${unit}: ${rules.length} rules\n`);
  }
  process.stdout.write(
    `${units.reduce((sum, unit) => sum + unit.rules.length, 0)} rules\n`,
  );
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
