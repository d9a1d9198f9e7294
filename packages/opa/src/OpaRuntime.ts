import type {
  CompiledPolicy,
  EvaluationLimit,
  Inspection,
  RegoModules,
  RegoQuery,
  RegoSolution,
} from './types';

/** Options of the runtime. */
export interface OpaRuntimeOptions {
  /** Threads of each kind, two at most: one holds about 320 MB. @default 2 */
  readonly maximumWorkers?: number;
  /** An idle thread is stopped after this time. @default 60000 */
  readonly idleStopMs?: number;
  /** Calls that may wait before further ones are refused. @default 1000 */
  readonly maximumWaiting?: number;
}

/**
 * Real OPA in worker threads.
 *
 * @remarks
 * A policy sees its input and its data: a call of the builtins for the network,
 * the name service or the environment halts the evaluation with an error.
 *
 * @public
 */
export interface OpaRuntime {
  /** The version of OPA inside. */
  version(): Promise<string>;
  /** Type-checks modules, lists their rules and the builtins they call. */
  inspect(modules: RegoModules): Promise<Inspection>;
  /** Compiles modules to policy.wasm; entry points look like `policy/findings`. */
  compile(
    modules: RegoModules,
    entrypoints: readonly string[],
  ): Promise<CompiledPolicy>;
  /** Interprets a query: every builtin, about ten times slower than compiled. */
  evaluate(
    query: RegoQuery,
    input: unknown,
    limit: EvaluationLimit,
  ): Promise<readonly RegoSolution[]>;
  /** Runs a compiled policy; `undefined` where the entry point has no value. */
  evaluateCompiled(
    policy: CompiledPolicy,
    entrypoint: string,
    input: unknown,
    limit: EvaluationLimit,
  ): Promise<unknown>;
  /** Stops idle threads; further calls start new ones. */
  stop(): Promise<void>;
}
