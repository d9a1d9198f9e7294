import { stringify } from 'yaml';
import type { Experiment } from '../experiment';

/** An artifact of the example, ready to be saved. */
export interface Draft {
  readonly path: string;
  readonly content: string;
  /** What it was made from. */
  readonly inputs?: readonly string[];
}

/** What the content of a phase is made from. */
export interface ContentContext {
  readonly project: string;
  /** Now, as date with time. */
  readonly at: string;
  readonly today: string;
  readonly commit: string;
  readonly endpoint: string;
  readonly cycle: number;
  readonly experiment: Experiment;
  /** Text of a file that was saved before. */
  read(path: string): string;
}

/** Writes the artifacts of one phase. */
export type PhaseContent = (context: ContentContext) => Draft[];

/** A decision in the front matter of an artifact. */
export interface ContentDecision {
  readonly id: string;
  readonly choice: string;
  readonly reason: string;
  readonly alternatives: readonly string[];
}

/** A Markdown artifact with its front matter; what the writer fills is left out. */
export function markdown(
  options: {
    path: string;
    phase: string;
    agent: string;
    extra?: Record<string, unknown>;
    decisions?: readonly ContentDecision[];
    inputs?: readonly string[];
  },
  { project }: ContentContext,
  title: string,
  body: string,
): Draft {
  const front = {
    artifact: options.path.split('/').pop(),
    phase: options.phase,
    project,
    status: 'in_review',
    author_agent: options.agent,
    ...options.extra,
    decisions: options.decisions ?? [],
  };
  return {
    path: options.path,
    content: `---\n${stringify(front)}---\n\n# ${title}\n\n${body.trim()}\n`,
    inputs: options.inputs ?? [],
  };
}

/** A YAML artifact. */
export function yaml(
  path: string,
  value: unknown,
  inputs: readonly string[] = [],
): Draft {
  return { path, content: stringify(value, { lineWidth: 0 }), inputs };
}

/** A JSON artifact. */
export function json(
  path: string,
  value: unknown,
  inputs: readonly string[] = [],
): Draft {
  return { path, content: `${JSON.stringify(value, undefined, 2)}\n`, inputs };
}

/** A Markdown table. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [columns, columns.map(() => '---'), ...rows]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** A date some days before or after another. */
export function shiftDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
