import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { OpaError, formatFailure, type PolicyFailure } from '../OpaError';
import type { EvaluationLimit } from '../types';
import type { ExternalOpa, ExternalPolicy } from './ExternalOpa';

/** Builtins that reach out of the evaluation. */
const OUTWARD = new Set(['http.send', 'net.lookup_ip_addr', 'opa.runtime']);
const PREPARE_TIMEOUT_MS = 30_000;
const LARGEST_OUTPUT = 50_000_000;
/** Go collects hard before it goes beyond. */
const MEMORY_LIMIT = '512MiB';

interface Output {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface CliAnswer {
  readonly result?: readonly {
    readonly expressions?: readonly { readonly value?: unknown }[];
  }[];
  readonly errors?: readonly {
    readonly code?: string;
    readonly message?: string;
    readonly location?: { file?: string; row?: number; col?: number };
  }[];
}

/**
 * Policies run by an `opa` program of this machine, one process a query.
 *
 * @remarks
 * The process sees an empty environment and a folder with the policy alone.
 * Builtins that reach the network, the name service or the environment are
 * taken out by capabilities; what the program then refuses does not run.
 */
export class OpaBinary implements ExternalOpa {
  readonly name = 'opa-binary';
  private readonly folders = new Map<string, Promise<string>>();

  constructor(private readonly program: string) {}

  async prepare(policy: ExternalPolicy): Promise<void> {
    await this.folderOf(policy);
  }

  async evaluate(
    policy: ExternalPolicy,
    reference: string,
    input: unknown,
    { timeoutMs }: EvaluationLimit,
  ): Promise<unknown> {
    const folder = await this.folderOf(policy);
    const output = await this.run(
      [
        ...['eval', '--format', 'json', '--stdin-input'],
        ...['--capabilities', path.join(folder, 'capabilities.json')],
        ...['--data', path.join(folder, 'policy'), reference],
      ],
      { folder, timeoutMs, input: JSON.stringify(input ?? null) },
    );
    const answer = parse(output, this.program);
    if (answer.errors) {
      throw toError('evaluation', answer, folder);
    }
    return answer.result?.[0]?.expressions?.[0]?.value;
  }

  async forget({ digest }: ExternalPolicy): Promise<void> {
    const folder = this.folders.get(digest);
    this.folders.delete(digest);
    const place = await folder?.catch(() => undefined);
    if (place) {
      await fs.rm(place, { recursive: true, force: true });
    }
  }

  private folderOf(policy: ExternalPolicy): Promise<string> {
    const known = this.folders.get(policy.digest);
    if (known) {
      return known;
    }
    const folder = this.write(policy);
    this.folders.set(policy.digest, folder);
    folder.catch(() => this.folders.delete(policy.digest));
    return folder;
  }

  private async write(policy: ExternalPolicy): Promise<string> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'opa-policy-'));
    try {
      const place = path.join(folder, 'policy');
      for (const [name, source] of Object.entries(policy.modules)) {
        const file = path.join(place, path.posix.normalize(`/${name}`));
        await fs.mkdir(path.dirname(file), { recursive: true });
        await fs.writeFile(file, source);
      }
      await fs.mkdir(place, { recursive: true });
      await fs.writeFile(
        path.join(place, 'data.json'),
        JSON.stringify(policy.data ?? {}),
      );
      const limits = { folder, timeoutMs: PREPARE_TIMEOUT_MS };
      const known = await this.run(['capabilities', '--current'], limits);
      await fs.writeFile(
        path.join(folder, 'capabilities.json'),
        confine(known, this.program),
      );
      const checked = await this.run(
        [
          ...['check', '--format', 'json', '--capabilities'],
          ...[path.join(folder, 'capabilities.json'), place],
        ],
        limits,
      );
      if (checked.code !== 0) {
        throw toError('invalid-policy', parseComplaint(checked), folder);
      }
      return folder;
    } catch (error) {
      await fs.rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  private run(
    args: readonly string[],
    options: {
      readonly folder: string;
      readonly timeoutMs: number;
      readonly input?: string;
    },
  ): Promise<Output> {
    const { folder, timeoutMs, input } = options;
    return new Promise((resolve, reject) => {
      const child = spawn(this.program, args, {
        cwd: folder,
        env: { GOMEMLIMIT: MEMORY_LIMIT, HOME: folder },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      let stdout = '';
      let stderr = '';
      const end = (error: OpaError) => {
        child.kill('SIGKILL');
        reject(error);
      };
      const timer = setTimeout(
        () =>
          end(
            new OpaError(
              'timeout',
              `the policy did not end in ${timeoutMs} ms`,
            ),
          ),
        timeoutMs,
      );
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        stdout += chunk;
        if (stdout.length > LARGEST_OUTPUT) {
          end(new OpaError('evaluation', 'the policy answers too much'));
        }
      });
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        stderr = (stderr + chunk).slice(-20_000);
      });
      // A program that ends early does not read its input.
      child.stdin.on('error', () => {});
      child.stdin.end(input ?? '');
      child.once('error', error => {
        clearTimeout(timer);
        reject(
          new OpaError('unreachable', `${this.program}: ${error.message}`),
        );
      });
      child.once('close', code => {
        clearTimeout(timer);
        resolve({ code, stdout, stderr });
      });
    });
  }
}

function parse({ code, stdout, stderr }: Output, program: string): CliAnswer {
  try {
    return JSON.parse(stdout) as CliAnswer;
  } catch {
    throw new OpaError(
      'crashed',
      `${program} ended with ${code}: ${stderr.trim() || 'no output'}`,
    );
  }
}

/** `opa check` complains on one stream or the other, as JSON or as lines. */
function parseComplaint({ stdout, stderr }: Output): CliAnswer {
  const text = [stderr, stdout].find(each => each.trim()) ?? '';
  try {
    return JSON.parse(text) as CliAnswer;
  } catch {
    return { errors: [{ message: text.trim().slice(0, 2_000) }] };
  }
}

function confine(output: Output, program: string): string {
  const known = parse(output, program) as {
    readonly builtins?: readonly { readonly name: string }[];
  };
  const builtins = (known.builtins ?? []).filter(
    ({ name }) => !OUTWARD.has(name),
  );
  return JSON.stringify({ ...known, builtins, allow_net: [] });
}

function toError(
  code: 'invalid-policy' | 'evaluation',
  { errors = [] }: CliAnswer,
  folder: string,
): OpaError {
  const failures = errors.map(
    (error): PolicyFailure => ({
      code: error.code ?? '',
      message: error.message ?? '',
      file: error.location?.file?.replace(`${folder}/policy/`, ''),
      row: error.location?.row,
      column: error.location?.col,
    }),
  );
  return new OpaError(code, failures.map(formatFailure).join('\n'), failures);
}
