import { parse } from 'yaml';
import { defaultMapping } from './defaultMapping';
import { mappingSchema, type Mapping } from './types';

/** A mapping table that cannot be used, naming the field. */
export class InvalidMappingError extends Error {
  readonly code = 'INVALID_MAPPING';
}

/** Reads an organisation's table and lays it over the shipped one. */
export function readMapping(text?: string): Mapping {
  if (text === undefined || text.trim() === '') {
    return defaultMapping;
  }
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new InvalidMappingError(
      `the mapping table is not YAML: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  const result = mappingSchema.safeParse(document ?? {});
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new InvalidMappingError(
      `the mapping table is wrong at '${issue.path.join('.') || 'the top'}': ${
        issue.message
      }`,
    );
  }
  for (const rule of result.data.runners) {
    try {
      RegExp(rule.match);
    } catch {
      throw new InvalidMappingError(
        `the mapping table is wrong at 'runners': '${rule.match}' is no regular expression`,
      );
    }
  }
  const own = result.data;
  return {
    runners: [...own.runners, ...defaultMapping.runners],
    steps: { ...defaultMapping.steps, ...own.steps },
    actions: { ...defaultMapping.actions, ...own.actions },
    commits: { ...defaultMapping.commits, ...own.commits },
    credentials: { ...defaultMapping.credentials, ...own.credentials },
  };
}
