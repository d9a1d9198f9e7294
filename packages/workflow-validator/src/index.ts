/**
 * Validators for GitHub Actions workflows.
 *
 * @packageDocumentation
 */
export * from './actionlint/checkWithActionlint';
export { fetchWasm, type WasmSource } from './actionlint/wasmSource';
export * from './checks';
export * from './checks/Check';
export * from './checks/checkActions';
export * from './checks/checkArtifacts';
export * from './checks/checkContexts';
export * from './checks/checkCron';
export * from './checks/checkPermissions';
export * from './checks/checkReferences';
export * from './checks/checkRunners';
export * from './checks/checkScripts';
export * from './checks/checkSecrets';
export * from './checks/checkUntrustedInput';
export * from './document/expressions';
export * from './document/jobs';
export * from './document/WorkflowDocument';
export * from './findings';
export * from './github/checkWithGithub';
export * from './github/evaluateExpression';
export * from './validateWorkflow';
