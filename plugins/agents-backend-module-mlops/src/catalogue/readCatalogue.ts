import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  Catalogue,
  extendCatalogue,
  refreshPrices,
  shippedCatalogue,
} from '@trainyard/plugin-agents-mlops-common';
import { parse } from 'yaml';

/** The shipped catalogue with what the configuration adds. */
export function readCatalogue(config: Config | undefined): Catalogue {
  const apply = (
    catalogue: Catalogue,
    file: string,
    change: (catalogue: Catalogue, content: unknown) => Catalogue,
  ): Catalogue => {
    try {
      return change(
        catalogue,
        parse(fs.readFileSync(path.resolve(file), 'utf8')),
      );
    } catch (error) {
      throw new InputError(`trainyard.mlops: ${file} cannot be used: ${error}`);
    }
  };
  const extended = (config?.getOptionalStringArray('catalogues') ?? []).reduce(
    (catalogue, file) => apply(catalogue, file, extendCatalogue),
    shippedCatalogue,
  );
  const prices = config?.getOptionalString('prices');
  return prices === undefined
    ? extended
    : apply(extended, prices, refreshPrices);
}
