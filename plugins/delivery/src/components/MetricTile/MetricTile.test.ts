import type { MetricSummary } from '@trainyard/plugin-delivery-common';
import { describeChange } from './MetricTile';

function summaryOf(
  value: number,
  unit: 'ratio' | 'seconds',
  confidence: MetricSummary['confidence'] = 'good',
): MetricSummary {
  return {
    value: { status: 'available', value, unit },
    sampleSize: 30,
    confidence,
    tier: { status: 'unavailable', reason: '' },
    details: {},
  };
}

describe('describeChange', () => {
  it('counts rates in points and times as a share, and knows which way is better', () => {
    expect(
      describeChange(
        'changeFailRate',
        summaryOf(0.15, 'ratio'),
        summaryOf(0.1, 'ratio'),
      ),
    ).toEqual({ kind: 'worse', change: '5.0 pt' });
    expect(
      describeChange(
        'changeLeadTime',
        summaryOf(50, 'seconds'),
        summaryOf(100, 'seconds'),
      ),
    ).toEqual({ kind: 'better', change: '50%' });
    expect(
      describeChange(
        'changeFailRate',
        summaryOf(0.1, 'ratio'),
        summaryOf(0, 'ratio'),
      ),
    ).toEqual({ kind: 'worse', change: '10.0 pt' });
  });

  it('makes nothing of a handful of samples', () => {
    expect(
      describeChange(
        'changeFailRate',
        summaryOf(0.5, 'ratio', 'low'),
        summaryOf(0.1, 'ratio'),
      ),
    ).toEqual({ kind: 'few' });
  });
});
