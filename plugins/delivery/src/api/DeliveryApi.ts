import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  DeliveryDefinition,
  DeliveryEvent,
  MappingRule,
  MetricName,
  RowKind,
} from '@trainyard/plugin-delivery-common';
import type {
  BreakdownItem,
  Comparison,
  DeliveryQuestion,
  DeploymentDetail,
  DeliveryReport,
  Mark,
  MetricRows,
  Quality,
  QuickCheck,
  Setting,
  Source,
  Target,
  UnmappedRow,
  UploadReport,
} from './types';

export interface SettingValues {
  readonly definition: DeliveryDefinition;
  readonly 'mapping-rules': readonly MappingRule[];
  readonly targets: readonly Target[];
}

/** What the pages ask of the backend. */
export interface DeliveryApi {
  report(
    question: DeliveryQuestion,
    signal?: AbortSignal,
  ): Promise<DeliveryReport>;
  rows(
    question: DeliveryQuestion & {
      readonly metric: MetricName;
      readonly preset?: string;
      readonly state: 'counted' | 'dropped';
      /** Where to go on, as the page before told. */
      readonly after?: string;
      readonly limit?: number;
    },
    signal?: AbortSignal,
  ): Promise<MetricRows>;
  exportRows(
    question: DeliveryQuestion & { readonly metric: MetricName },
  ): Promise<string>;
  compare(
    question: DeliveryQuestion,
    signal?: AbortSignal,
  ): Promise<readonly Comparison[]>;
  breakdown(
    question: DeliveryQuestion,
    signal?: AbortSignal,
  ): Promise<{
    readonly items: readonly BreakdownItem[];
    readonly nextAfter?: string;
  }>;
  quality(question: DeliveryQuestion, signal?: AbortSignal): Promise<Quality>;
  quickCheck(
    question: DeliveryQuestion & {
      readonly edition: string;
      readonly industry: string;
    },
    signal?: AbortSignal,
  ): Promise<QuickCheck>;
  marks(
    question: DeliveryQuestion,
    signal?: AbortSignal,
  ): Promise<readonly Mark[]>;
  deployment(
    component: string,
    id: string,
    signal?: AbortSignal,
  ): Promise<DeploymentDetail>;
  upload(
    kind: RowKind,
    csv: string,
    options: { readonly component?: string; readonly dryRun?: boolean },
  ): Promise<UploadReport>;
  /** Rows of any kinds; those that name no component belong to the one named here. */
  sendEvents(
    events: readonly DeliveryEvent[],
    options: { readonly component?: string },
  ): Promise<UploadReport>;
  sources(signal?: AbortSignal): Promise<readonly Source[]>;
  unmapped(
    signal?: AbortSignal,
  ): Promise<{ readonly total: number; readonly rows: readonly UnmappedRow[] }>;
  presets(signal?: AbortSignal): Promise<readonly DeliveryDefinition[]>;
  readSetting<Name extends keyof SettingValues>(
    name: Name,
    signal?: AbortSignal,
  ): Promise<Setting<SettingValues[Name]>>;
  listSettingVersions<Name extends keyof SettingValues>(
    name: Name,
    signal?: AbortSignal,
  ): Promise<readonly Setting<SettingValues[Name]>[]>;
  changeSetting<Name extends keyof SettingValues>(
    name: Name,
    change: {
      readonly value: SettingValues[Name];
      readonly basedOn: number;
      readonly note?: string;
    },
  ): Promise<Setting<SettingValues[Name]>>;
  /** Makes everything again from raw events. */
  recompute(): Promise<void>;
  recomputation(signal?: AbortSignal): Promise<{
    readonly running: boolean;
    readonly from?: 'events' | 'rows';
    readonly done?: number;
    readonly total?: number;
  }>;
}

export const deliveryApiRef = createApiRef<DeliveryApi>({
  id: 'plugin.delivery.client',
});
