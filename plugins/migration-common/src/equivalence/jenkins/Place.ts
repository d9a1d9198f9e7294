/** Where commands run: a node with its workspace. */
export interface Place {
  hasSources: boolean;
  readonly tools: Set<string>;
  container?: string;
  directory: string;
  /** Stashes unpacked, or made, here. */
  readonly files: Set<string>;
}

/** A fresh node. */
export function createPlace(hasSources: boolean, container?: string): Place {
  return {
    hasSources,
    tools: new Set(),
    container,
    directory: '',
    files: new Set(),
  };
}
