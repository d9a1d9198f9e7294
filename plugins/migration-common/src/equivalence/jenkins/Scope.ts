import type { GroovyValue } from './values';

/** Variables of a block, with those around it. */
export class Scope {
  readonly #values = new Map<string, GroovyValue>();

  constructor(readonly parent?: Scope) {}

  declare(name: string, value: GroovyValue): void {
    this.#values.set(name, value);
  }

  /** The scope that knows the name. */
  find(name: string): Scope | undefined {
    return this.#values.has(name) ? this : this.parent?.find(name);
  }

  get(name: string): GroovyValue {
    return this.#values.has(name)
      ? this.#values.get(name)
      : this.parent?.get(name);
  }

  /** Assigns where the name is known, else on the script as a whole. */
  assign(name: string, value: GroovyValue): void {
    const owner = this.find(name) ?? this.root();
    owner.declare(name, value);
  }

  root(): Scope {
    return this.parent?.root() ?? this;
  }
}
