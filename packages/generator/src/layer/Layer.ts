/** A file of a layer as it stands in its folder. */
export interface LayerFile {
  /** Relative path with `/`; may hold `__value__` parts. */
  readonly path: string;
  /** Set where the file fills a slot of another file (`src/app.js#routes`). */
  readonly slot?: string;
  readonly content: string;
}

/**
 * A composable part of a repository: what it adds, and when.
 *
 * @remarks Layers are plain data, so that reading folders and generating stay apart.
 */
export interface Layer {
  readonly name: string;
  /** For people: what the layer brings. */
  readonly description: string;
  /** The condition under which it takes part. @default always */
  readonly when?: string;
  /** Lower comes first where contributions are merged. @default 50 */
  readonly order: number;
  /** Capabilities that a request may ask for and that must then be present, such as `feature:auth`. */
  readonly provides: readonly string[];
  /**
   * What it tells all other layers: merged into the values of the request, lists by the `name`,
   * `id` or `key` of their items. Texts may hold `<%= value %>` of the request.
   */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly files: readonly LayerFile[];
}
