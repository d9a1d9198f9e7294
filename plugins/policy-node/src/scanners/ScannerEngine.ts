import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {
  EngineOutcome,
  PolicyRule,
  Subject,
  SubjectType,
} from '@trainyard/plugin-policy-common';
import type {
  EngineContext,
  EngineResult,
  PolicyEngine,
} from '../engine/PolicyEngine';
import { claimToFinding, type Claim } from '../reports/claim';
import { record } from '../reports/json';
import { readSarif } from '../reports/readSarif';
import { findProgram } from './findProgram';
import { runScanner, ScannerError } from './runScanner';
import type { ScannerTool } from './scannerTools';

/** Scanners start slowly; the limit of our own engines would end most of them. */
const LEAST_TIMEOUT_MS = 60_000;
/** A scanner that is installed or removed is noticed after this time; looking costs a call of the system for each folder of the PATH. */
const LOOK_AGAIN_MS = 30_000;
/** Refuses what could be read as an option or a path: name, tag or digest. */
const IMAGE_REFERENCE = /^[a-z0-9][\w.:/@-]{0,254}$/i;

/** A scanner that somebody else wrote, where it is installed on this machine. */
export class ScannerEngine implements PolicyEngine {
  readonly #program: string;
  #found:
    | { readonly file: Promise<string | undefined>; readonly at: number }
    | undefined;

  constructor(
    private readonly tool: ScannerTool,
    private readonly options: {
      /** Where programs are looked for. @default the PATH */
      readonly searchPath?: string;
    } = {},
  ) {
    this.#program = tool.id.replace(/-image$/, '');
  }

  get id(): string {
    return this.tool.id;
  }

  get subjects(): readonly SubjectType[] {
    return this.tool.subjects;
  }

  /** Our own rules judge the same documents; an image nothing else can judge. */
  get required(): boolean {
    return this.tool.isOnly;
  }

  get isSupplement(): boolean {
    return !this.tool.isOnly;
  }

  async unavailable(): Promise<string | undefined> {
    return (await this.#find())
      ? undefined
      : `${this.#program} is not installed here`;
  }

  async rules(): Promise<readonly PolicyRule[]> {
    return [];
  }

  async evaluate(
    subject: Subject,
    context: EngineContext,
  ): Promise<EngineResult> {
    const started = performance.now();
    const outcome = (
      status: EngineOutcome['status'],
      more: Partial<EngineOutcome> = {},
    ): EngineOutcome => ({
      engine: this.id,
      subject: subject.name,
      status,
      required: this.required,
      rules: [],
      passed: [],
      ...more,
      durationMs: Math.round(performance.now() - started),
    });
    try {
      const claims = await this.#scan(subject, context.timeoutMs);
      return {
        findings: claims.map(claim =>
          claimToFinding({ ...claim, file: undefined }, subject, this.id),
        ),
        outcome: outcome('evaluated', {
          rules: [...new Set(claims.map(claim => claim.rule))],
        }),
      };
    } catch (error) {
      if (!(error instanceof ScannerError)) throw error;
      const status = error.code === 'timeout' ? 'timeout' : 'error';
      return {
        findings: [],
        outcome: outcome(status, { reason: error.message }),
      };
    }
  }

  #find(): Promise<string | undefined> {
    const now = performance.now();
    if (!this.#found || now - this.#found.at > LOOK_AGAIN_MS) {
      this.#found = {
        file: findProgram(this.#program, this.options.searchPath),
        at: now,
      };
    }
    return this.#found.file;
  }

  async #scan(subject: Subject, timeoutMs: number): Promise<readonly Claim[]> {
    const program = await this.#find();
    if (!program) {
      throw new ScannerError('failed', `${this.#program} has gone`);
    }
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'policy-scan-'));
    try {
      const args = await this.#prepare(subject, folder);
      const output = await runScanner(program, args, {
        folder,
        timeoutMs: Math.max(timeoutMs, LEAST_TIMEOUT_MS),
      });
      return readSarif(record(parse(output, this.#program)));
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  }

  async #prepare(
    { type, content }: Subject,
    folder: string,
  ): Promise<readonly string[]> {
    if (type === 'image') {
      const reference = content.trim();
      if (!IMAGE_REFERENCE.test(reference)) {
        throw new ScannerError(
          'failed',
          'this is no reference of an image, such as registry.example.org/name:tag',
        );
      }
      return ['image', '--quiet', '--format', 'sarif', reference];
    }
    const file = this.tool.fileName(type);
    await fs.mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await fs.writeFile(path.join(folder, file), content);
    return this.tool.args(file, type);
  }
}

function parse(output: string, program: string): unknown {
  // Some print a line of advice before their document.
  const start = output.indexOf('{');
  try {
    return JSON.parse(output.slice(Math.max(start, 0)));
  } catch {
    throw new ScannerError('failed', `${program} printed no SARIF`);
  }
}
