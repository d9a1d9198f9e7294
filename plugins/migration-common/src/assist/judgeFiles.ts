import { isMap, validateWorkflow } from '@trainyard/workflow-validator';
import { parse } from 'yaml';
import { checkEquivalence } from '../equivalence';
import type { Pipeline } from '../model';
import type { WorkflowFile } from '../result';
import { collectCommands, findLostCommands } from './collectCommands';
import { knownLines, withoutStandIns } from './withoutStandIns';

/** How good workflows are for a pipeline, whoever wrote them. */
export interface FilesVerdict {
  /** What the validators reject, with file and line. */
  readonly errors: readonly string[];
  /** Command lines of the pipeline that no workflow runs. */
  readonly lostCommands: readonly string[];
  readonly scenarios: number;
  readonly equal: number;
  /** The first scenario in which pipeline and workflow part. */
  readonly difference?: string;
}

/** The scripts of all jobs; a text that is no workflow has none. */
export function readRuns(text: string): string[] {
  let root: unknown;
  try {
    root = parse(text, { logLevel: 'error' });
  } catch {
    return [];
  }
  const jobs = isMap(root) && isMap(root.jobs) ? Object.values(root.jobs) : [];
  return jobs.flatMap(job =>
    (isMap(job) && Array.isArray(job.steps) ? job.steps : []).flatMap(
      (step: unknown) =>
        isMap(step) && typeof step.run === 'string' ? [step.run] : [],
    ),
  );
}

/** What workflows are judged by. */
export interface Standard {
  readonly source: string;
  readonly pipeline: Pipeline;
  /** The workflows that rules have made of it. */
  readonly byRules: readonly WorkflowFile[];
  /** Whether there is something that rules have left to people. */
  readonly isOpen: boolean;
}

/** Judges workflows by validators, by the commands of the pipeline and by dry runs. */
export async function judgeFiles(
  { source, pipeline, byRules, isOpen }: Standard,
  files: readonly WorkflowFile[],
): Promise<FilesVerdict> {
  const errors: string[] = [];
  for (const { path, text } of files) {
    const { findings } = await validateWorkflow(text, { path });
    errors.push(
      ...findings
        .filter(({ severity }) => severity === 'error')
        .map(({ line, message }) => `${path}:${line ?? 1}: ${message}`),
    );
  }
  const commands = collectCommands(pipeline);
  const known = knownLines([
    ...commands,
    ...byRules.flatMap(({ text }) => readRuns(text)),
  ]);
  const compared =
    isOpen && errors.length === 0
      ? files.map(({ path, text }) => ({
          path,
          text: withoutStandIns(text, known),
        }))
      : files;
  const report = checkEquivalence(source, compared);
  const { firstDifference } = report;
  return {
    errors,
    lostCommands: findLostCommands(
      commands,
      files.flatMap(({ text }) => readRuns(text)),
    ),
    scenarios: report.scenarios,
    equal: report.equal,
    ...(firstDifference
      ? {
          difference: `${firstDifference.scenario}: ${firstDifference.reason}`,
        }
      : {}),
  };
}
