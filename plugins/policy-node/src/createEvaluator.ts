import path from 'node:path';
import { DefaultOpaRuntime, type OpaRuntime } from '@trainyard/opa';
import type { PolicyEngine } from './engine/PolicyEngine';
import { loadRegoBundle, readBundleFolder } from './engines/regoBundle';
import { RegoBundleEngine } from './engines/RegoBundleEngine';
import { SecretsEngine } from './engines/SecretsEngine';
import { ShippedRulesEngine } from './engines/ShippedRulesEngine';
import { UploadedReportEngine } from './engines/UploadedReportEngine';
import { WorkflowEngine } from './engines/WorkflowEngine';
import { PolicyEvaluator } from './evaluate/PolicyEvaluator';
import { ShippedRules } from './rules/ShippedRules';

/** What an evaluator is made of. */
export interface EvaluatorOptions {
  readonly opa?: OpaRuntime;
  /** Folders with Rego of an organisation, each a bundle. */
  readonly folders?: readonly string[];
  /** Engines besides the built-in ones. */
  readonly engines?: readonly PolicyEngine[];
}

/** The engines that need nothing installed. */
export function builtInEngines(opa: OpaRuntime): PolicyEngine[] {
  return [
    new ShippedRulesEngine(opa, ShippedRules.load()),
    new WorkflowEngine(),
    new SecretsEngine(),
    new UploadedReportEngine(),
  ];
}

/** An evaluator with the engines that need nothing installed. */
export async function createEvaluator(
  options: EvaluatorOptions = {},
): Promise<PolicyEvaluator> {
  const opa = options.opa ?? new DefaultOpaRuntime();
  const own = await Promise.all(
    (options.folders ?? []).map(async folder => {
      const bundle = await loadRegoBundle(
        opa,
        path.basename(path.resolve(folder)),
        readBundleFolder(folder),
      );
      return new RegoBundleEngine(opa, bundle);
    }),
  );
  const engines = [...builtInEngines(opa), ...own, ...(options.engines ?? [])];
  return new PolicyEvaluator(engines, () => opa.stop());
}
