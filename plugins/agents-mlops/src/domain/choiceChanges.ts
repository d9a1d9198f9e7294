import type { StateChange } from '@trainyard/plugin-agents-common';

/** A capability that two versions fill differently. */
export interface VersionChoiceChange {
  readonly capability: string;
  readonly before?: string;
  readonly after?: string;
}

const OPTION = /^plan\.choices\[id=([^\]]+)\]\.option$/;
const WHOLE = /^plan\.choices\[id=([^\]]+)\]$/;

const optionOf = (choice: unknown): string | undefined =>
  typeof choice === 'object' && choice !== null && 'option' in choice
    ? String(choice.option)
    : undefined;

/** The choices among the changes that the engine found between two versions. */
export function choiceChanges(
  changes: readonly StateChange[],
): readonly VersionChoiceChange[] {
  return changes.flatMap(({ path, before, after }): VersionChoiceChange[] => {
    const [, replaced] = OPTION.exec(path) ?? [];
    if (replaced) {
      return [
        {
          capability: replaced,
          before: String(before),
          after: String(after),
        },
      ];
    }
    const [, capability] = WHOLE.exec(path) ?? [];
    return capability
      ? [{ capability, before: optionOf(before), after: optionOf(after) }]
      : [];
  });
}
