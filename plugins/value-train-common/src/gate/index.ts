export { evaluateGate } from './evaluateGate';
export { artifactsOfPhase, contentHash, gateSubjectHash } from './subject';
export { isPerson } from './people';
export { lookUpVariable } from './tier';
export { canBeWaived } from './waivers';
export { whyNotSkippable } from './whyNotSkippable';
export * from './types';
