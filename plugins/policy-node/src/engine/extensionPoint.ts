import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { PolicyEngine } from './PolicyEngine';

/** Lets modules add engines. @public */
export interface PolicyEnginesExtensionPoint {
  addEngine(engine: PolicyEngine): void;
}

/** @public */
export const policyEnginesExtensionPoint =
  createExtensionPoint<PolicyEnginesExtensionPoint>({ id: 'policy.engines' });
