import fs from 'node:fs';
import path from 'node:path';
import { describeMetrics } from '../src/describeMetrics';

fs.writeFileSync(
  path.resolve(__dirname, '../../../docs/reference/metrics.md'),
  describeMetrics(),
);
