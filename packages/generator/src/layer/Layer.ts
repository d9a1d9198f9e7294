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
  readonly files: readonly LayerFile[];
}
