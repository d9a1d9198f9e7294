import type { Evaluated } from './runtime';

/** One assignment that can be undone, so that both branches of a condition can be tried. */
export interface Write {
  readonly scope: Scope;
  readonly name: string;
  readonly before: Evaluated | undefined;
}

/** Variables of a block; an assignment goes to the block that declared the name. */
export class Scope {
  private readonly variables = new Map<string, Evaluated>();

  constructor(
    readonly parent: Scope | undefined,
    private readonly journal: { current?: Write[] },
  ) {}

  nested(): Scope {
    return new Scope(this, this.journal);
  }

  declare(name: string, value: Evaluated): void {
    this.variables.set(name, value);
  }

  lookup(name: string): Evaluated | undefined {
    return this.variables.get(name) ?? this.parent?.lookup(name);
  }

  assign(name: string, value: Evaluated): void {
    const owner = this.ownerOf(name) ?? this.outermost();
    this.journal.current?.push({
      scope: owner,
      name,
      before: owner.variables.get(name),
    });
    owner.variables.set(name, value);
  }

  /** Puts back what a write replaced. */
  restore(name: string, value: Evaluated | undefined): void {
    if (value === undefined) {
      this.variables.delete(name);
    } else {
      this.variables.set(name, value);
    }
  }

  own(name: string): Evaluated | undefined {
    return this.variables.get(name);
  }

  private ownerOf(name: string): Scope | undefined {
    return this.variables.has(name) ? this : this.parent?.ownerOf(name);
  }

  private outermost(): Scope {
    return this.parent?.outermost() ?? this;
  }
}
