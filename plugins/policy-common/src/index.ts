/**
 * Findings, verdicts, waivers and reports of policy checks.
 *
 * @packageDocumentation
 */
export * from './domain/severity';
export * from './domain/subject';
export * from './domain/finding';
export * from './domain/rule';
export * from './domain/waiver';
export * from './domain/verdict';
export * from './domain/violation';
export * from './domain/score';
export * from './report/csv';
export * from './report/junit';
export * from './report/sarif';
export * from './permissions';
