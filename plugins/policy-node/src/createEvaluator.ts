import path from 'node:path';
import {
  DefaultOpaRuntime,
  type ExternalOpa,
  type OpaRuntime,
} from '@trainyard/opa';
import { LicenceEngine } from './dependencies/LicenceEngine';
import { VulnerabilityEngine } from './dependencies/VulnerabilityEngine';
import type { PolicyEngine } from './engine/PolicyEngine';
import { loadRegoBundle, readBundleFolder } from './engines/regoBundle';
import { RegoBundleEngine } from './engines/RegoBundleEngine';
import { SecretsEngine } from './engines/SecretsEngine';
import { ShippedRulesEngine } from './engines/ShippedRulesEngine';
import { UploadedReportEngine } from './engines/UploadedReportEngine';
import { WorkflowEngine } from './engines/WorkflowEngine';
import { PolicyEvaluator } from './evaluate/PolicyEvaluator';
import { ShippedRules } from './rules/ShippedRules';
import { ScannerEngine } from './scanners/ScannerEngine';
import { imageScanner, scannerTools } from './scanners/scannerTools';

/** What an evaluator is made of. */
export interface EvaluatorOptions {
  readonly opa?: OpaRuntime;
  /** Runs the Rego of `folders` instead of the OPA inside. */
  readonly external?: ExternalOpa;
  /** Folders with Rego of an organisation, each a bundle. */
  readonly folders?: readonly string[];
  /** Engines besides the built-in ones. */
  readonly engines?: readonly PolicyEngine[];
}

/** What an installation says about the engines that come with us. */
export interface EngineSettings {
  /** An API of OSV that may learn the names of all packages. */
  readonly osvUrl?: string;
  /** Patterns of SPDX ids that dependencies may not be under. */
  readonly deniedLicences?: readonly RegExp[];
}

/** The engines that come with us; scanners of others are used where they are installed. */
export function builtInEngines(
  opa: OpaRuntime,
  settings: EngineSettings = {},
): PolicyEngine[] {
  return [
    new ShippedRulesEngine(opa, ShippedRules.load()),
    new WorkflowEngine(),
    new SecretsEngine(),
    new UploadedReportEngine(),
    new LicenceEngine(settings.deniedLicences),
    new VulnerabilityEngine(settings.osvUrl),
    ...[...scannerTools, imageScanner].map(tool => new ScannerEngine(tool)),
  ];
}

/** An evaluator with the engines that come with us. */
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
        options.external,
      );
      return new RegoBundleEngine(opa, bundle);
    }),
  );
  const engines = [...builtInEngines(opa), ...own, ...(options.engines ?? [])];
  return new PolicyEvaluator(engines, () => opa.stop());
}
