import {
  computeMetrics,
  deliveryEventSchema,
  toEntityRef,
  trainyardPreset,
  type DeliveryEvent,
  type DeliveryRows,
} from '@trainyard/plugin-delivery-common';
import { EXAMPLE_PREFIX, inventRows, mondayOf } from './inventRows';

const DAY = 86_400_000;
const migratedMs = mondayOf(Date.parse('2026-03-04'));
const nowMs = Date.parse('2026-05-20T12:00:00Z');

function rowsOf(
  events: readonly DeliveryEvent[],
  component: string,
): DeliveryRows {
  const own = events.filter(({ row }) => row.component === component);
  return {
    deployments: own.flatMap(event =>
      event.kind === 'deployment' ? event.row : [],
    ),
    changes: own.flatMap(event => (event.kind === 'change' ? event.row : [])),
    incidents: own.flatMap(event =>
      event.kind === 'incident' ? event.row : [],
    ),
  };
}

describe('inventRows', () => {
  it('says of every row that it is invented, and nothing of what is still to come', () => {
    const events = inventRows({ migratedMs, nowMs });
    expect(events.length).toBeGreaterThan(1000);
    for (const event of events) {
      expect(deliveryEventSchema.safeParse(event).success).toBe(true);
      expect(event.row.id).toContain(EXAMPLE_PREFIX);
      expect(event.row.title).toContain('(example)');
      expect(Date.parse(event.row.updatedAt ?? '1970-01-01')).toBeLessThan(
        nowMs,
      );
    }
  });

  it('says later what it said before, and what happened since', () => {
    const before = inventRows({ migratedMs, nowMs });
    const after = inventRows({ migratedMs, nowMs: nowMs + 9 * DAY });
    const kept = new Map(after.map(event => [event.row.id, event]));
    expect(before.map(({ row }) => kept.get(row.id))).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
  });

  it('lets a component deliver faster once its pipeline moved', () => {
    const rows = rowsOf(
      inventRows({ migratedMs, nowMs }),
      toEntityRef('coupon-api'),
    );
    const measure = (fromMs: number, toMs: number) => {
      const { changeLeadTime, deploymentFrequency } = computeMetrics(
        rows,
        trainyardPreset,
        { fromMs, toMs },
      );
      return [changeLeadTime.value, deploymentFrequency.value].map(value =>
        value.status === 'available' ? value.value : NaN,
      );
    };
    const before = measure(migratedMs - 70 * DAY, migratedMs);
    const after = measure(migratedMs, migratedMs + 70 * DAY);
    expect(after[0]).toBeLessThan(before[0]);
    expect(after[1]).toBeGreaterThan(before[1]);
  });
});
