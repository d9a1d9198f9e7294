import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  PolicyRule,
  PolicySummary,
  PolicyViolation,
  Waiver,
} from '@trainyard/plugin-policy-common';
import type {
  EngineState,
  FixPreview,
  Page,
  Report,
  Validation,
  ViolationQuery,
} from './types';

/** What the pages ask of the backend. */
export interface PolicyApi {
  validate(validation: Validation, signal?: AbortSignal): Promise<Report>;
  previewFixes(document: {
    readonly content: string;
    readonly type?: string;
    readonly name?: string;
  }): Promise<FixPreview>;
  summary(
    query: Pick<ViolationQuery, 'entityRef' | 'owner' | 'environment'>,
    signal?: AbortSignal,
  ): Promise<PolicySummary>;
  violations(
    query: ViolationQuery,
    signal?: AbortSignal,
  ): Promise<Page<PolicyViolation>>;
  reports(
    query: { readonly entityRef?: string; readonly limit?: number },
    signal?: AbortSignal,
  ): Promise<Page<Report>>;
  report(id: string, signal?: AbortSignal): Promise<Report>;
  exportReport(id: string, format: 'csv' | 'sarif'): Promise<string>;
  rules(signal?: AbortSignal): Promise<Page<PolicyRule>>;
  /** Engines with why they cannot run here, and bundles with their state. */
  engines(signal?: AbortSignal): Promise<Page<EngineState>>;
  /** Reads the bundles anew and ends quarantines. */
  reloadBundles(): Promise<Page<EngineState>>;
  waivers(
    query: { readonly entityRef?: string },
    signal?: AbortSignal,
  ): Promise<Page<Waiver>>;
  requestWaiver(
    wish: Pick<
      Waiver,
      | 'rule'
      | 'entityRef'
      | 'resource'
      | 'environment'
      | 'owner'
      | 'reason'
      | 'expiresAt'
    >,
  ): Promise<Waiver>;
  decideWaiver(
    id: string,
    decision: 'approve' | 'reject' | 'revoke',
  ): Promise<Waiver>;
}

/** @public */
export const policyApiRef = createApiRef<PolicyApi>({
  id: 'plugin.policy.client',
});
