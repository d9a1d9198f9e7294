import type { GroovyValue } from './values';

/** Variables of a block, with those around it. */
export class Scope {
  readonly #values = new Map<string, GroovyValue>();
  readonly #unset = new Map<string, string>();

  constructor(readonly parent?: Scope) {}

  /** A variable that got its value from one of the server that has none is known by that one's name. */
  declare(name: string, value: GroovyValue, unsetName?: string): void {
    this.#values.set(name, value);
    if (unsetName === undefined) this.#unset.delete(name);
    else this.#unset.set(name, unsetName);
  }

  /** The variable of the server behind a name without a value. */
  unsetName(name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    const owner = this.find(name);
    return (owner && owner.#unset.get(name)) ?? name;
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
