/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Hand it back as `cursor` for the next page; missing on the last one. */
  readonly nextCursor?: string;
}
