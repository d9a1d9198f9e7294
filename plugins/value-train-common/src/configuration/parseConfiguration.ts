import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { checkTypeNames } from './checkSchema';
import { expandCheckTypes, findBrokenCheckTypes } from './checkTypes';
import { findBrokenReferences } from './crossReferences';
import {
  ConfigurationError,
  suggest,
  type ConfigurationProblem,
} from './problems';
import { pipelineSchema, type Pipeline } from './schema';

/** What came of reading a configuration. */
export type ConfigurationResult =
  | { readonly ok: true; readonly pipeline: Pipeline }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/**
 * Reads a pipeline from YAML text. Every problem carries the line where it
 * stands and what to do about it.
 */
export function readConfiguration(text: string): ConfigurationResult {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    maxAliasCount: 50,
  } as Parameters<typeof parseDocument>[1]);
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map(error => ({
        path: [],
        line: lines.linePos(error.pos[0]).line,
        message: firstLine(error.message),
        remedy: /^<{7}|^>{7}|^={7}/m.test(text)
          ? 'The file holds conflict markers: finish the merge.'
          : 'Correct the YAML at this line.',
      })),
    };
  }
  const result = validateConfiguration(document.toJS());
  if (result.ok) {
    return result;
  }
  return {
    ok: false,
    problems: result.problems.map(problem => ({
      ...problem,
      line: lineOf(problem.path),
    })),
  };

  function lineOf(path: readonly (string | number)[]): number | undefined {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) {
        return lines.linePos(node.range[0]).line;
      }
    }
    return undefined;
  }
}

/** Validates a pipeline that is already data. */
export function validateConfiguration(value: unknown): ConfigurationResult {
  const parsed = pipelineSchema.safeParse(expandCheckTypes(value));
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.flatMap(toProblems) };
  }
  const problems = [
    ...findBrokenCheckTypes(parsed.data),
    ...findBrokenReferences(parsed.data),
  ];
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, pipeline: parsed.data };
}

/** As {@link readConfiguration}, but throws {@link ConfigurationError}. */
export function parseConfiguration(text: string): Pipeline {
  const result = readConfiguration(text);
  if (!result.ok) {
    throw new ConfigurationError(result.problems);
  }
  return result.pipeline;
}

function toProblems(issue: z.core.$ZodIssue): ConfigurationProblem[] {
  const path = issue.path.map(part =>
    typeof part === 'number' ? part : String(part),
  );
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: [...path, key],
      message: `unknown field "${key}"`,
      remedy: 'Remove it or correct its spelling.',
    }));
  }
  if (issue.code === 'invalid_union' && path[path.length - 1] === 'type') {
    return [
      {
        path,
        message: 'unknown check type',
        remedy: suggest('', checkTypeNames),
      },
    ];
  }
  return [
    {
      path,
      message: firstLine(issue.message),
      remedy:
        issue.code === 'invalid_type'
          ? `Give a value of type ${issue.expected}.`
          : 'Correct the value.',
    },
  ];
}

function firstLine(message: string): string {
  return message.split('\n')[0].replace(/\.$/, '');
}
