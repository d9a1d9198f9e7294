import { InputError } from '@backstage/errors';
import {
  checkEquivalence,
  type MigrationOptions,
  type MigrationResult,
} from '@trainyard/plugin-migration-common';
import { validateWorkflow } from '@trainyard/workflow-validator';
import type { Forecast } from '../audit/AuditStore';
import { describePipeline } from './describePipeline';
import { createReport, type MigrationReport } from './MigrationReport';

/** Converts a pipeline; pure. */
export type Convert = (
  source: string,
  options: MigrationOptions,
) => MigrationResult;

export interface MigrationServiceOptions {
  readonly convert: Convert;
  readonly maxFileBytes: number;
  /** Milliseconds, for the time a conversion took. */
  readonly clock: () => number;
}

function isWorkflow(path: string): boolean {
  return /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** Converts pipelines and has the result judged. */
export class MigrationService {
  constructor(private readonly options: MigrationServiceOptions) {}

  #read(source: string): string {
    const { maxFileBytes } = this.options;
    const size = Buffer.byteLength(source);
    if (size > maxFileBytes) {
      throw new InputError(
        `source: ${size} bytes are more than the ${maxFileBytes} that are allowed`,
      );
    }
    if (!source.trim()) {
      throw new InputError('source: the file is empty; paste a Jenkinsfile');
    }
    return source;
  }

  /** Converts, validates by three validators, and runs both pipelines dry. */
  async migrate(
    source: string,
    options: MigrationOptions = {},
  ): Promise<MigrationReport> {
    const text = this.#read(source);
    const { clock, convert } = this.options;
    const start = clock();
    const result = convert(text, options);
    const ms = clock() - start;
    const verdicts = await Promise.all(
      result.files
        .filter(({ path }) => isWorkflow(path))
        .map(file => validateWorkflow(file.text, { path: file.path })),
    );
    // A job that was set up by hand is compared as the pipeline that does the same.
    const equivalence = checkEquivalence(result.script.source, result.files);
    return createReport(
      options.name ?? 'Jenkinsfile',
      result,
      verdicts,
      equivalence,
      Math.round(ms),
    );
  }

  /** Describes a pipeline without converting it for use. */
  analyze(source: string) {
    const result = this.options.convert(this.#read(source), {});
    return {
      ...describePipeline(result),
      errors: result.errors.map(({ message, range }) => ({
        message,
        line: range.start.line,
        column: range.start.column,
      })),
      model: result.pipeline,
    };
  }

  /** What a conversion would leave to people. */
  async forecast(path: string, source: string): Promise<Forecast> {
    const report = await this.migrate(source, { name: path });
    const counts = new Map<string, number>();
    for (const { name, state } of report.constructs.items) {
      if (state === 'manual') counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const { constructs, effort, equivalence } = report;
    return {
      kind: report.kind,
      status: report.status,
      total: constructs.total,
      converted: constructs.converted,
      approximated: constructs.approximated,
      manual: constructs.manual,
      dropped: constructs.dropped,
      valid: report.valid,
      scenarios: equivalence.scenarios,
      equal: equivalence.equal,
      lowHours: effort.lowHours,
      highHours: effort.highHours,
      manualNames: [...counts]
        .sort(([, left], [, right]) => right - left)
        .slice(0, 10)
        .map(([name]) => name),
    };
  }
}
