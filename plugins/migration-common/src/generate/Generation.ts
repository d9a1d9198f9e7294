import type { Ledger } from '../account/Ledger';
import type { Requirement } from '../account';
import type { Mapping } from '../mapping/types';
import type { Origin, ParameterDefinition, Pipeline } from '../model';
import type { MigrationOptions } from '../result';
import type { JobDraft } from './workflow';

/** Where each output of a command can be read: its job and step. */
export interface OutputPlace {
  readonly job: JobDraft;
  readonly stepId: string;
  /** Where the step reads data: the outputs that are used, by name, with the path in the data. */
  readonly parts?: Map<string, readonly (string | number)[]>;
}

/** What one conversion collects besides the jobs themselves. */
export class Generation {
  readonly requirements = new Map<string, Requirement>();
  readonly notes: string[] = [];
  /** Variables of the whole workflow, by name. */
  readonly env = new Map<string, string>();
  readonly outputs = new Map<string, OutputPlace>();
  /** Writes the commands of a step that reads data, by job and step. */
  readonly readers = new Map<string, () => string>();
  /** Paths whose change a `changeset` condition asks about, by filter name. */
  readonly changeFilters = new Map<string, string>();
  /** Parameters beyond the number of inputs that GitHub takes. */
  readonly overflow = new Set<string>();
  readonly axes = new Set<string>();
  /** Artifacts of stashes so far, and whether each cell of a matrix makes one. */
  readonly stashes = new Map<string, boolean>();
  readonly unstashes: { readonly artifact: string; readonly origin: Origin }[] =
    [];
  private readonly ids = new Map<string, Set<string>>();

  constructor(
    readonly pipeline: Pipeline,
    readonly ledger: Ledger,
    readonly mapping: Mapping,
    readonly options: MigrationOptions,
    readonly source: string,
  ) {}

  get parameters(): readonly ParameterDefinition[] {
    return this.pipeline.parameters;
  }

  require(kind: Requirement['kind'], name: string, note: string): void {
    const key = `${kind}:${name}`;
    if (!this.requirements.has(key)) {
      this.requirements.set(key, { kind, name, note });
    }
  }

  /** An identifier not used yet within a scope (the workflow, or a job). */
  uniqueId(scope: string, wanted: string, fallback = 'step'): string {
    const base = slug(wanted) || fallback;
    const used = this.ids.get(scope) ?? new Set<string>();
    this.ids.set(scope, used);
    let id = base;
    for (let count = 2; used.has(id); count++) {
      id = `${base}-${count}`;
    }
    used.add(id);
    return id;
  }

  slice(origin: Origin): string {
    return this.source.slice(
      origin.range.start.offset,
      origin.range.end.offset,
    );
  }
}

export function slug(text: string): string {
  const cleaned = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return /^[a-z_]/.test(cleaned) || cleaned === '' ? cleaned : `_${cleaned}`;
}

/** A name as variables and secrets have it. */
export function constantCase(text: string): string {
  const cleaned = text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase()
    .slice(0, 60);
  const named = /^[A-Z_]/.test(cleaned) ? cleaned : `_${cleaned}`;
  // GitHub keeps this prefix for itself.
  return named.startsWith('GITHUB_') ? `X_${named}` : named;
}
