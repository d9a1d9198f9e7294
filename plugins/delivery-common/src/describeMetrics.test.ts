import fs from 'node:fs';
import path from 'node:path';
import { describeMetrics } from './describeMetrics';

describe('docs/reference/metrics.md', () => {
  it('says what the code does', () => {
    const file = path.resolve(__dirname, '../../../docs/reference/metrics.md');
    expect(fs.readFileSync(file, 'utf8')).toBe(describeMetrics());
  });
});
