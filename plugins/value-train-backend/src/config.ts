import fs from 'node:fs';
import path from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  defaultPipeline,
  parseConfiguration,
  type Pipeline,
} from '@trainyard/plugin-value-train-common';

/** Settings of the installation. */
export interface ValueTrainConfig {
  readonly dataFolder: string;
  /** The organisation's pipeline as text; undefined for the shipped one. */
  readonly pipelineText?: string;
  readonly pipeline: Pipeline;
  readonly allowedEndpoints: readonly string[];
  readonly baselineDays?: number;
  readonly example: boolean;
  /** Private key (Ed25519, PEM) that signs exported audits; made at the first export where it is missing. */
  readonly auditKeyFile: string;
  /** Where workflows of new projects get yard from: this portal serves it. */
  readonly yardPackage?: string;
}

/** Reads the settings; a pipeline that is not valid stops the start with line and remedy. */
export function readConfig(root: RootConfigService): ValueTrainConfig {
  const config = root.getOptionalConfig('valueTrain');
  const file = config?.getOptionalString('pipelineFile');
  const pipelineText =
    file === undefined
      ? undefined
      : fs.readFileSync(path.resolve(file), 'utf8');
  const pipeline =
    pipelineText === undefined
      ? defaultPipeline()
      : parseConfiguration(pipelineText);
  const dataFolder = path.resolve(
    config?.getOptionalString('dataFolder') ?? '.data/value-train',
  );
  const baseUrl = root.getOptionalString('backend.baseUrl');
  return {
    dataFolder,
    yardPackage: baseUrl && `${baseUrl}/api/cli/yard.tgz`,
    auditKeyFile: path.resolve(
      config?.getOptionalString('auditKeyFile') ??
        path.join(dataFolder, '.audit-key.pem'),
    ),
    pipelineText,
    pipeline,
    allowedEndpoints: config?.getOptionalStringArray('allowedEndpoints') ?? [],
    baselineDays: config?.getOptionalNumber('baselineDays'),
    example: config?.getOptionalBoolean('example') ?? false,
  };
}
