export * from './RulesCatalogue';
export { EngineStates } from './EngineStates';
