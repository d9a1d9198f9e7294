import { ensureAppBuilt, ensureCliBuilt } from './build.mjs';
import { ensureAssetsCompressed } from './compressedAssets.mjs';
import { ensureConfigurationSchema } from './configurationSchema.mjs';
import { ensureInstalled } from './install.mjs';

/** Installs and builds what a start needs, where it is not there yet. */
export async function prepare() {
  await ensureInstalled();
  await ensureAppBuilt();
  await ensureAssetsCompressed();
  await ensureCliBuilt();
  await ensureConfigurationSchema();
}
