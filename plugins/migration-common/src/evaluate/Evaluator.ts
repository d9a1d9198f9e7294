import { Ledger } from '../account/Ledger';
import type {
  LibraryReference,
  ParameterDefinition,
  Step,
  Value,
} from '../model';
import type { Directive } from '../model';
import type { FunctionDeclaration, SourceRange, Statement } from '../syntax';
import { groupStageMarkers } from './groupStageMarkers';
import type { Evaluated } from './runtime';
import { Scope, type Write } from './Scope';

/** A loop over constants is unrolled this far; more is left to a person. */
export const longestLoop = 300;
/** Loops with a condition often wait for something: one that turns longer than this does. */
export const longestWhile = 50;
const deepestCall = 24;
/** Enough for the largest real file many times over. */
const evaluationBudget = 60_000;
const stepBudget = 3_400;

/** Everything evaluation knows and collects: variables, functions, and the steps met so far. */
export class Evaluator {
  readonly journal: { current?: Write[] } = {};
  readonly globals: Scope;
  readonly functions = new Map<string, FunctionDeclaration>();
  readonly parameters: ParameterDefinition[] = [];
  readonly options: Directive[] = [];
  readonly triggers: Directive[] = [];
  readonly libraries: LibraryReference[] = [];
  /** Conditions of the branches being evaluated. */
  guards: readonly Value[] = [];
  /** Names that `environment` blocks define; bare names reach them. */
  readonly environmentNames = new Set<string>();
  /** The pod of a surrounding `podTemplate`. */
  pod: ReadonlyMap<string, Evaluated> | undefined;
  /** Variables that a handler changes while the pipeline runs. */
  readonly runtimeVariables = new Set<string>();
  /** How often a loop was left under a condition that only the run can tell. */
  openBreaks = 0;
  private output: Step[] = [];
  private depth = 0;
  private spent = 0;
  private emitted = 0;
  private ids = 0;

  constructor(
    readonly source: string,
    readonly ledger: Ledger,
    readonly librarySources: Readonly<Record<string, string>> = {},
  ) {
    this.globals = new Scope(undefined, this.journal);
  }

  emit(step: Step): void {
    this.emitted++;
    if (this.emitted <= stepBudget) {
      this.output.push(step);
    }
  }

  /** The steps that a piece of evaluation emits. */
  capture(run: () => void): Step[] {
    const outer = this.output;
    this.output = [];
    try {
      run();
      return groupStageMarkers(this.output);
    } finally {
      this.output = outer;
    }
  }

  /** Evaluates under a condition, undoing every assignment; says what was assigned. */
  tryBranch<Result>(
    guard: Value | undefined,
    run: () => Result,
  ): {
    result: Result;
    steps: Step[];
    writes: Map<string, Evaluated>;
    scopes: Map<string, Scope>;
  } {
    const outer = this.journal.current;
    const journal: Write[] = [];
    const guards = this.guards;
    this.journal.current = journal;
    this.guards = guard ? [...guards, guard] : guards;
    let result: Result | undefined;
    const steps = this.capture(() => {
      result = run();
    });
    this.guards = guards;
    this.journal.current = outer;
    const writes = new Map<string, Evaluated>();
    const scopes = new Map<string, Scope>();
    for (const write of journal) {
      const after = write.scope.own(write.name);
      if (after !== undefined) {
        writes.set(write.name, after);
        scopes.set(write.name, write.scope);
      }
    }
    for (const write of journal.reverse()) {
      write.scope.restore(write.name, write.before);
    }
    return { result: result as Result, steps, writes, scopes };
  }

  /** Evaluates for good where that yields something; otherwise it leaves no step and no assignment. */
  attempt<Result>(run: () => Result | undefined): Result | undefined {
    const outer = this.journal.current;
    const journal: Write[] = [];
    const { emitted } = this;
    const { length } = this.output;
    this.journal.current = journal;
    const result = run();
    this.journal.current = outer;
    if (result !== undefined) {
      outer?.push(...journal);
      return result;
    }
    for (const write of journal.reverse()) {
      write.scope.restore(write.name, write.before);
    }
    this.output.length = Math.min(this.output.length, length);
    this.emitted = emitted;
    return undefined;
  }

  /** False once the pipeline has used up what an honest one needs; the caller then gives up. */
  spend(): boolean {
    this.spent++;
    return this.spent <= evaluationBudget && this.emitted <= stepBudget;
  }

  get isExhausted(): boolean {
    return this.spent > evaluationBudget || this.emitted > stepBudget;
  }

  nextId(prefix: string): string {
    this.ids++;
    return `${prefix}-${this.ids}`;
  }

  /** Runs a call, or says no where calls nest too deeply. */
  deeper<Result>(run: () => Result): Result | undefined {
    if (this.depth >= deepestCall) {
      return undefined;
    }
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
    }
  }

  slice(range: SourceRange): string {
    return this.source.slice(range.start.offset, range.end.offset);
  }

  /** Functions may be called before the line that declares them. */
  declareFunctions(statements: readonly Statement[]): void {
    for (const statement of statements) {
      if (statement.kind === 'function') {
        this.functions.set(statement.name, statement);
      }
    }
  }
}
