import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  assessQuality,
  analyseRows,
  computeMetrics,
  presets,
  scoreQuickCheck,
  getBenchmark,
  trainyardPreset,
  type DeliveryRows,
} from '@trainyard/plugin-delivery-common';
import { deliveryApiRef, type DeliveryApi } from '../api/DeliveryApi';
import { ScopeReport } from '../components/ScopeReport';
import { reportOf } from './fixtures';

const window = {
  fromMs: Date.parse('2026-03-01'),
  toMs: Date.parse('2026-04-01'),
};

const uploaded = {
  received: 1,
  accepted: 1,
  unchanged: 0,
  unmapped: 0,
  errors: [],
};

type Asked<Name extends 'report' | 'rows' | 'quickCheck'> = Parameters<
  DeliveryApi[Name]
>[0];

/** A backend that answers from rows in memory, with the arithmetic of the real one. */
export function createMemoryApi(rows: DeliveryRows): jest.Mocked<DeliveryApi> {
  const results = computeMetrics(rows, trainyardPreset, window);
  const setting = { version: 0, value: [] };
  return {
    report: jest.fn(async ({ scope }: Asked<'report'>) =>
      reportOf(rows, scope),
    ),
    rows: jest.fn(async ({ metric, state }: Asked<'rows'>) => {
      const { counted, dropped } = results[metric];
      return {
        totals: { counted: counted.length, dropped: dropped.length },
        rows: state === 'counted' ? counted : dropped,
      };
    }),
    exportRows: jest.fn(async () => 'id\n'),
    compare: jest.fn(async () => []),
    breakdown: jest.fn(async () => ({ items: [] })),
    quality: jest.fn(async () => ({
      ...assessQuality(analyseRows(rows, trainyardPreset, window), window),
      lateRows: 0,
    })),
    quickCheck: jest.fn(async ({ edition, industry }: Asked<'quickCheck'>) => {
      const benchmark = getBenchmark('2025', industry);
      if (!benchmark) throw new Error('no such industry');
      return {
        edition,
        industry,
        answers: {},
        score: scoreQuickCheck({}, '2025'),
        benchmark: { ...benchmark },
      };
    }),
    marks: jest.fn(async () => []),
    upload: jest.fn(async () => uploaded),
    sendEvents: jest.fn(async () => uploaded),
    sources: jest.fn(async () => []),
    unmapped: jest.fn(async () => ({ total: 0, rows: [] })),
    presets: jest.fn(async () => presets),
    readSetting: jest.fn(async () => setting),
    listSettingVersions: jest.fn(async () => []),
    changeSetting: jest.fn(async () => ({ ...setting, version: 1 })),
    recomputation: jest.fn(async () => ({ running: false })),
    recompute: jest.fn(async () => undefined),
  } as unknown as jest.Mocked<DeliveryApi>;
}

/** Renders the report of a scope over rows. */
export function renderScope(scope: string, rows: DeliveryRows) {
  const api = createMemoryApi(rows);
  const view = renderInTestApp(<ScopeReport scope={scope} />, {
    apis: [[deliveryApiRef, api]],
  });
  return { api, view };
}
