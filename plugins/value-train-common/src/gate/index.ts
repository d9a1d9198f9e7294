export { evaluateGate } from './evaluateGate';
export { artifactsOfPhase, contentHash, gateSubjectHash } from './subject';
export { isPerson } from './people';
export { lookUpVariable } from './tier';
export * from './types';
