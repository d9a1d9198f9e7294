/**
 * The domain of the MLOps planner: constraints, catalogue, optimiser, critics,
 * prices, policy, differences.
 *
 * @packageDocumentation
 */
export * from './catalogue/catalogueSchema';
export * from './constraints/constraintsSchema';
export * from './plan/billSchema';
export * from './plan/choiceSchema';
export * from './plan/planSchema';
export * from './plan/policySchema';
export * from './mlflow/modelRegistryTypes';
export * from './ports/RepositoryValidators';
export * from './ports/SystemGenerator';
export * from './ports/SystemIdentity';
export { shippedCatalogue } from './catalogue/shippedCatalogue';
export { resolveDrivers } from './constraints/resolveDrivers';
export type { ResolvedDrivers } from './constraints/resolveDrivers';
export { draftPlan, UnusableProposalError } from './plan/draftPlan';
export type { DraftOptions } from './plan/draftPlan';
export {
  isBetter,
  judgePlan,
  MOST_ROUNDS,
  planSystem,
} from './plan/planSystem';
export { exclusionsFrom } from './plan/exclusionsFrom';
export { cheapestMonthlyUsd } from './plan/draftPlan';
export { criticiseCost } from './critics/criticiseCost';
export { criticiseTechnically } from './critics/criticiseTechnically';
export {
  judgePolicies,
  judgeExpression,
  reportPolicies,
  toResult,
} from './policy/judgePolicies';
export { planFacts } from './policy/planFacts';
export type { PlanFacts } from './policy/planFacts';
export { statementSchema } from './intake/Statement';
export type { Statement } from './intake/Statement';
export {
  toConstraints,
  understandingSchema,
  understandRequest,
} from './intake/understandRequest';
export type { Understanding } from './intake/understandRequest';
export { bestOptions } from './plan/bestOptions';
export { askQuestions, questionSchema } from './questions/askQuestions';
export type { Question } from './questions/askQuestions';
export {
  contradictionSchema,
  findContradictions,
} from './questions/findContradictions';
export type { Contradiction } from './questions/findContradictions';
export { coverageSchema, measureCoverage } from './questions/measureCoverage';
export type { Coverage } from './questions/measureCoverage';
export { readAnswers } from './questions/readAnswers';
export { diffPlans } from './compare/diffPlans';
export type { ChoiceChange, PlanDiff } from './compare/diffPlans';
export { exportDecisionRecord } from './record/exportDecisionRecord';
export type { DecisionRecordInput } from './record/exportDecisionRecord';
export { policyRules } from './policy/judgeFacts';
export {
  catalogueFragmentSchema,
  extendCatalogue,
  priceFileSchema,
  refreshPrices,
} from './catalogue/extendCatalogue';
export type { CatalogueFragment } from './catalogue/extendCatalogue';
export { readNumbers } from './intake/readNumbers';
export { ModelsClient, type ModelsClientOptions } from './mlflow/ModelsClient';
export { findStartingPoint, startingPoints } from './start/startingPoints';
export type { StartingPoint } from './start/startingPoints';
export { showValue } from './plan/showValue';
