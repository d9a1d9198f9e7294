import fs from 'node:fs';
import path from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseConfiguration } from '@trainyard/plugin-value-train-common';

/** Settings of the installation. */
export interface ValueTrainConfig {
  readonly dataFolder: string;
  /** The organisation's pipeline as text; undefined for the shipped one. */
  readonly pipelineText?: string;
  readonly allowedEndpoints: readonly string[];
  readonly baselineDays?: number;
  readonly example: boolean;
}

/** Reads the settings; a pipeline that is not valid stops the start with line and remedy. */
export function readConfig(root: RootConfigService): ValueTrainConfig {
  const config = root.getOptionalConfig('valueTrain');
  const file = config?.getOptionalString('pipelineFile');
  const pipelineText =
    file === undefined
      ? undefined
      : fs.readFileSync(path.resolve(file), 'utf8');
  if (pipelineText !== undefined) {
    parseConfiguration(pipelineText);
  }
  return {
    dataFolder: path.resolve(
      config?.getOptionalString('dataFolder') ?? '.data/value-train',
    ),
    pipelineText,
    allowedEndpoints: config?.getOptionalStringArray('allowedEndpoints') ?? [],
    baselineDays: config?.getOptionalNumber('baselineDays'),
    example: config?.getOptionalBoolean('example') ?? false,
  };
}
