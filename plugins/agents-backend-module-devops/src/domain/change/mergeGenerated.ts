import type { GeneratedFile } from '@trainyard/generator';

/** What a repository becomes when it is generated again. */
export interface GeneratedChange {
  readonly changes: readonly (GeneratedFile & { readonly isNew: boolean })[];
  /** Files that people have changed and that would become other ones: theirs stay. */
  readonly kept: readonly string[];
}

/**
 * Joins what the generator writes now with what people have made of what it wrote then.
 *
 * @remarks By whole files: what the generator did not touch stays, what nobody else touched is
 * replaced, and of what both have touched the people's is kept and named.
 */
export function mergeGenerated(options: {
  /** As it was generated first. */
  readonly origin: readonly GeneratedFile[];
  readonly next: readonly GeneratedFile[];
  /** As it is now; undefined where it is not there. */
  readonly current: ReadonlyMap<string, string>;
}): GeneratedChange {
  const { current } = options;
  const origin = new Map(
    options.origin.map(({ path, content }) => [path, normalize(content)]),
  );
  const changes: (GeneratedFile & { isNew: boolean })[] = [];
  const kept: string[] = [];
  for (const { path, content } of options.next) {
    const now = current.get(path);
    const wanted = normalize(content);
    const isSettled =
      origin.get(path) === wanted ||
      (now !== undefined && normalize(now) === wanted);
    if (isSettled) continue;
    const isTheirs =
      now !== undefined
        ? normalize(now) !== origin.get(path)
        : origin.has(path);
    if (isTheirs) {
      kept.push(path);
    } else {
      changes.push({ path, content, isNew: now === undefined });
    }
  }
  return { changes, kept };
}

/** Git tools take the last line break away. */
function normalize(content: string): string {
  return content.trimEnd();
}
