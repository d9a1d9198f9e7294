/**
 * Engines, shipped rules and the evaluation of subjects against policies.
 *
 * @packageDocumentation
 */
export {
  builtInEngines,
  createEvaluator,
  type EngineSettings,
  type EvaluatorOptions,
} from './createEvaluator';
export type {
  EngineContext,
  EngineResult,
  PolicyEngine,
} from './engine/PolicyEngine';
export {
  policyEnginesExtensionPoint,
  type PolicyEnginesExtensionPoint,
} from './engine/extensionPoint';
export { PolicyEvaluator } from './evaluate/PolicyEvaluator';
export {
  collectSubjects,
  defaultCollectLimits,
  type CollectedSubjects,
  type CollectLimits,
  type SkippedFile,
} from './evaluate/collectSubjects';
export { ShippedRules } from './rules/ShippedRules';
export type {
  ShippedCatalogue,
  ShippedRule,
  ShippedUnit,
} from './rules/catalogue';
export { RegoBundleEngine } from './engines/RegoBundleEngine';
export {
  digestOfSources,
  loadRegoBundle,
  readBundleFolder,
  type BundleQuery,
  type BundleSources,
  type RegoBundle,
} from './engines/regoBundle';
export { ShippedRulesEngine } from './engines/ShippedRulesEngine';
export { WorkflowEngine } from './engines/WorkflowEngine';
export { applyFixes, type FixedDocument } from './fixes/applyFixes';
export { readEnforcement } from './settings/readEnforcement';
export { SubjectError } from './subjects/SubjectError';
export { addFrames } from './evaluate/addFrames';
export { redactSecrets } from './evaluate/redact';
export { testRegoFolder, type RegoTestResult } from './engines/testRegoFolder';
