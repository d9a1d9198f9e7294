import type { Script, SourceError } from '../syntax';

/** What Jenkins' own validation of declarative pipelines would reject. */
export function validateDeclarative(_script: Script): SourceError[] {
  return [];
}
