import type { AccountItem } from '@trainyard/plugin-migration-common';
import {
  parseWorkflowDocument,
  type WorkflowPath,
} from '@trainyard/workflow-validator';

/** Lines, first and last included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** A construct of the old file and the place it went to. */
export interface LineLink {
  readonly item: AccountItem;
  readonly source: LineRange;
  /** Missing for what was dropped, or removed by hand since. */
  readonly target?: LineRange;
}

/** `jobs.build.steps.2` as a path; names of jobs hold no dots. */
export function parseOutputPath(output: string): WorkflowPath {
  return output
    .split('.')
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Joins every construct to the lines of the workflow it became, as the text stands now. */
export function linkLines(
  items: readonly AccountItem[],
  workflow: string,
): LineLink[] {
  const document = parseWorkflowDocument(workflow);
  const lineOf = (offset: number) => document.positionAt(offset).line;
  return items.map(item => {
    const path = item.output ? parseOutputPath(item.output) : undefined;
    const range = path?.length ? document.rangeOf(path) : undefined;
    const source = {
      from: item.range.start.line,
      to: Math.max(item.range.start.line, item.range.end.line),
    };
    if (!path || !range) return { item, source };
    return {
      item,
      source,
      target: {
        from: document.positionOf(path).line,
        to: lineOf(Math.max(range[0], range[1] - 1)),
      },
    };
  });
}

function length({ from, to }: LineRange): number {
  return to - from;
}

function isIn(line: number, range: LineRange | undefined): boolean {
  return range !== undefined && line >= range.from && line <= range.to;
}

/** The links of the smallest construct around a line of the old file. */
export function findBySource(
  links: readonly LineLink[],
  line: number,
): LineLink[] {
  const around = links.filter(link => link.target && isIn(line, link.source));
  const smallest = Math.min(...around.map(({ source }) => length(source)));
  return around.filter(({ source }) => length(source) === smallest);
}

/** The links of the smallest part of the workflow around a line of it. */
export function findByTarget(
  links: readonly LineLink[],
  line: number,
): LineLink[] {
  const around = links.filter(({ target }) => isIn(line, target));
  const smallest = Math.min(
    ...around.map(({ target }) => (target ? length(target) : Infinity)),
  );
  return around.filter(({ target }) => target && length(target) === smallest);
}
