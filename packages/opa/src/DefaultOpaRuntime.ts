import { createHash } from 'node:crypto';
import { locateOpaAssets } from './assets';
import { findNewerSyntax } from './newerSyntax';
import { OpaError, formatFailure, type PolicyFailure } from './OpaError';
import type { OpaRuntime, OpaRuntimeOptions } from './OpaRuntime';
import type {
  CompiledPolicy,
  EvaluationLimit,
  Inspection,
  RegoModules,
  RegoQuery,
  RegoSolution,
} from './types';
import type { WorkerChannel } from './WorkerChannel';
import { WorkerPool } from './WorkerPool';

/** Loading the engine into a fresh thread counts against no policy's limit. */
const START_ALLOWANCE_MS = 30_000;
/** Compiling is asked for by an operator, on sources of limited size. */
const COMPILE_ALLOWANCE_MS = 180_000;
/** Prepared queries hold memory in the engine; a thread forgets the oldest. */
const MAXIMUM_PREPARED = 32;

interface Answer {
  readonly result?: unknown;
  readonly errors?: readonly PolicyFailure[];
}

interface CompiledAnswer {
  readonly result?: readonly { readonly result: unknown }[];
  readonly missing?: boolean;
  readonly failure?: string;
}

/** @public */
export class DefaultOpaRuntime implements OpaRuntime {
  private readonly interpreters: WorkerPool;
  private readonly runners: WorkerPool;

  constructor(options: OpaRuntimeOptions = {}) {
    const assets = locateOpaAssets();
    const common = {
      maximumWorkers: Math.min(options.maximumWorkers ?? 2, 2),
      idleStopMs: options.idleStopMs ?? 60_000,
      maximumWaiting: options.maximumWaiting ?? 1_000,
    };
    this.interpreters = new WorkerPool({
      ...common,
      script: {
        file: assets.interpreter,
        data: { module: assets.module, runtime: assets.runtime },
      },
    });
    this.runners = new WorkerPool({
      ...common,
      script: { file: assets.compiled },
    });
  }

  get workers() {
    return { interpreters: this.interpreters.size, runners: this.runners.size };
  }

  async version(): Promise<string> {
    return (await this.ask({ operation: 'version' }, {})) as string;
  }

  async inspect(modules: RegoModules): Promise<Inspection> {
    return (await this.ask(
      { operation: 'inspect', ...modules },
      modules.modules,
    )) as Inspection;
  }

  async compile(
    modules: RegoModules,
    entrypoints: readonly string[],
  ): Promise<CompiledPolicy> {
    const encoded = (await this.ask(
      { operation: 'compile', ...modules, entrypoints },
      modules.modules,
    )) as string;
    const wasm = new Uint8Array(Buffer.from(encoded, 'base64'));
    const digest = createHash('sha256').update(wasm);
    if (modules.data) {
      digest.update(JSON.stringify(modules.data));
    }
    return { wasm, data: modules.data, digest: digest.digest('hex') };
  }

  async evaluate(
    query: RegoQuery,
    input: unknown,
    limit: EvaluationLimit,
  ): Promise<readonly RegoSolution[]> {
    const id = createHash('sha256').update(JSON.stringify(query)).digest('hex');
    return this.interpreters.run(id, async channel => {
      await this.prepare(channel, id, query);
      // The input is spliced in as text: it is not serialised twice.
      const text =
        input === undefined ? '' : `,"input":${JSON.stringify(input)}`;
      const answer = await channel.call(
        `{"operation":"evaluate","id":"${id}"${text}}`,
        limit.timeoutMs,
      );
      return this.unwrap(
        answer,
        query.modules,
        query.query,
        'evaluation',
      ) as readonly RegoSolution[];
    });
  }

  async evaluateCompiled(
    policy: CompiledPolicy,
    entrypoint: string,
    input: unknown,
    limit: EvaluationLimit,
  ): Promise<unknown> {
    const key = policy.digest;
    const call = { key, entrypoint, input: JSON.stringify(input ?? null) };
    return this.runners.run(key, async channel => {
      let answer: CompiledAnswer = { missing: true };
      if (channel.loaded.has(key)) {
        answer = (await channel.call(call, limit.timeoutMs)) as CompiledAnswer;
      }
      if (answer.missing) {
        await channel.call(
          { key, wasm: policy.wasm, data: policy.data },
          START_ALLOWANCE_MS,
        );
        channel.loaded.add(key);
        answer = (await channel.call(call, limit.timeoutMs)) as CompiledAnswer;
      }
      if (answer.failure !== undefined) {
        throw new OpaError('evaluation', answer.failure);
      }
      return answer.result?.[0]?.result;
    });
  }

  async stop(): Promise<void> {
    this.interpreters.stop();
    this.runners.stop();
  }

  private async prepare(channel: WorkerChannel, id: string, query: RegoQuery) {
    if (channel.loaded.has(id)) {
      return;
    }
    if (channel.loaded.size >= MAXIMUM_PREPARED) {
      const [oldest] = channel.loaded;
      channel.loaded.delete(oldest);
      await channel.call(
        JSON.stringify({ operation: 'release', id: oldest }),
        START_ALLOWANCE_MS,
      );
    }
    const answer = await channel.call(
      JSON.stringify({ operation: 'prepare', id, ...query }),
      START_ALLOWANCE_MS,
    );
    this.unwrap(answer, query.modules, query.query, 'invalid-policy');
    channel.loaded.add(id);
  }

  private async ask(
    call: Record<string, unknown>,
    modules: Readonly<Record<string, string>>,
  ): Promise<unknown> {
    const answer = await this.interpreters.run('', channel =>
      channel.call(JSON.stringify(call), COMPILE_ALLOWANCE_MS),
    );
    return this.unwrap(answer, modules, '', 'invalid-policy');
  }

  private unwrap(
    text: unknown,
    modules: Readonly<Record<string, string>>,
    query: string,
    code: 'invalid-policy' | 'evaluation',
  ): unknown {
    const answer = JSON.parse(String(text)) as Answer;
    if (!answer.errors) {
      return answer.result ?? [];
    }
    const newer = findNewerSyntax(modules, answer.errors, query);
    if (newer && code === 'invalid-policy') {
      throw new OpaError(
        'needs-newer-opa',
        `this policy needs a newer OPA: it uses ${newer}; configure an OPA server or binary`,
        answer.errors,
      );
    }
    throw new OpaError(
      code,
      answer.errors.map(formatFailure).join('\n'),
      answer.errors,
    );
  }
}
