// Writes docs/reference/policy-rules.md from the rules themselves:
//   yarn workspace @trainyard/plugin-policy-node docs:rules [--check]
import fs from 'node:fs';
import path from 'node:path';
import { rulesPage } from '../src/rules/rulesPage';
import { ShippedRules } from '../src/rules/ShippedRules';

const target = path.join(__dirname, '../../../docs/reference/policy-rules.md');
const page = rulesPage(ShippedRules.load().catalogue);
if (process.argv.includes('--check')) {
  if (fs.readFileSync(target, 'utf8') !== page) {
    process.stderr.write(
      'docs/reference/policy-rules.md is stale: run docs:rules\n',
    );
    process.exitCode = 1;
  }
} else {
  fs.writeFileSync(target, page);
}
