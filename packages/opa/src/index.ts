/**
 * OPA as WebAssembly in worker threads.
 *
 * @packageDocumentation
 */
export { DefaultOpaRuntime } from './DefaultOpaRuntime';
export type { OpaRuntime, OpaRuntimeOptions } from './OpaRuntime';
export {
  OpaError,
  formatFailure,
  type OpaErrorCode,
  type PolicyFailure,
} from './OpaError';
export { compilableBuiltins } from './compilableBuiltins';
export { locateOpaAssets, type OpaAssets } from './assets';
export type {
  CompiledPolicy,
  EvaluationLimit,
  InspectedRule,
  Inspection,
  RegoModules,
  RegoQuery,
  RegoSolution,
  RuleAnnotations,
} from './types';
export type { ExternalOpa, ExternalPolicy } from './external/ExternalOpa';
export { OpaBinary } from './external/OpaBinary';
export { OpaServer, type OpaServerOptions } from './external/OpaServer';
