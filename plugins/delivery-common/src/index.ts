export * from './rows/schemas';
export { deduplicate, mergeCopies } from './rows/deduplicate';
export * from './definition/schema';
export { getPreset, presets, trainyardPreset } from './definition/presets';
export { findPattern } from './definition/matchers';
export * from './metrics/types';
export * from './metrics/statistics';
export * from './metrics/calendar';
export * from './metrics/window';
export {
  analyseRows,
  computeMetrics,
  measureWindow,
  type Analysis,
  type MetricResults,
} from './metrics/computeMetrics';
export type { DeployedUnit, Dropped } from './metrics/selectDeployments';
export type { IncidentLink, IncidentLinks } from './metrics/linkIncidents';
export type { ChangeLink, ChangeLinks } from './metrics/linkChanges';
export type { ReworkFinding } from './metrics/reworkRate';
export { reworkCases, type ReworkCase } from './metrics/reworkCases';
export { listLeadTimes, measureLeadTime } from './metrics/leadTime';
export {
  averageInWholeNumbers,
  countDeploymentDays,
  type DeploymentDays,
} from './metrics/frequency';
export { deriveDeployment } from './stages/deriveDeployments';
export { linkPreviousSuccess } from './stages/previousSuccess';
export {
  measureSpan,
  measureStages,
  sumStages,
  type ChangeStages,
} from './stages/changeStages';
export * from './tiers/tiers';
export * from './tiers/quickCheck';
export * from './rollup/dayRollup';
export * from './rollup/summary';
export { readCsv, writeCsv, writeCsvCell } from './ingest/table';
export {
  parseCsvRows,
  parseJsonRow,
  parseNdjsonRows,
  type ParsedRows,
  type RowError,
} from './ingest/parseRows';
export { parseCloudEvent } from './ingest/cloudEvents';
export * from './ingest/mapping';
export {
  assessQuality,
  assessQualityOfDays,
  type QualityFinding,
  type QualityReport,
} from './quality/quality';
export { type QualityCounts } from './quality/findings';
export * from './webhooks';
export * from './permissions';
export { findWindowBoundSettings } from './definition/additive';
