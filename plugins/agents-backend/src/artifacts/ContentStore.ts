/** A part of some content; both ends are included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Keeps content under its hash. Putting the same twice is harmless. */
export interface ContentStore {
  put(hash: string, content: Uint8Array): Promise<void>;
  /** `undefined` where there is none. */
  get(hash: string, range?: ByteRange): Promise<Uint8Array | undefined>;
  remove(hash: string): Promise<void>;
}
