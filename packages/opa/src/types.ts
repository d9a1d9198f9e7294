/** Rego sources by file name, with data they may read. */
export interface RegoModules {
  readonly modules: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Read the sources as Rego v0. @default false */
  readonly legacyV0?: boolean;
}

/** A query over modules. */
export interface RegoQuery extends RegoModules {
  /** For example `data.policy.findings` or `x = data.policy.allow`. */
  readonly query: string;
  /** A builtin that fails ends the evaluation. @default false */
  readonly strictBuiltinErrors?: boolean;
}

/** One solution of a query. */
export interface RegoSolution {
  readonly bindings: Readonly<Record<string, unknown>>;
  /** Values of the query's expressions, in order. */
  readonly values: readonly unknown[];
}

/** A policy compiled to WebAssembly. */
export interface CompiledPolicy {
  /** SHA-256 of the module and its data, hexadecimal. */
  readonly digest: string;
  readonly wasm: Uint8Array;
  /** Documents that the policy reads under `data`; the module does not hold them. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A rule as OPA's compiler sees it. */
export interface InspectedRule {
  readonly package: string;
  readonly name: string;
  readonly file: string;
  readonly row: number;
  readonly annotations?: RuleAnnotations;
}

/** OPA metadata comments of a rule. */
export interface RuleAnnotations {
  readonly title?: string;
  readonly description?: string;
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly related_resources?: readonly { readonly ref: string }[];
}

/** What a set of modules declares and calls. */
export interface Inspection {
  readonly rules: readonly InspectedRule[];
  readonly builtins: readonly string[];
}

/** A limit of one evaluation. */
export interface EvaluationLimit {
  /** The thread is stopped after this time. */
  readonly timeoutMs: number;
}
