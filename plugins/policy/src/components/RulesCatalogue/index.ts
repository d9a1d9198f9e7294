export * from './RulesCatalogue';
