/**
 * For tests, benchmarks and trying out: a local double of both vendors.
 *
 * @packageDocumentation
 */
export { ModelDouble } from './ModelDouble';
export { reviewScript } from './reviewScript';
export type { Script, Scripted, ScriptedCall, SeenRequest } from './script';
export { createMemoryDesk } from './memoryDesk';
export type { MemoryDesk, MemoryRecord } from './memoryDesk';
export { parseModelsConfig } from '../config';
