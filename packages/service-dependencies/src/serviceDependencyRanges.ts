import { dependencies } from '../package.json';

/** Package name → version range, as generated repositories write them. */
export const serviceDependencyRanges: Readonly<Record<string, string>> =
  dependencies;
