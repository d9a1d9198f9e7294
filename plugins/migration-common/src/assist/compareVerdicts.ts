import type { FilesVerdict } from './judgeFiles';

function shareOf({ scenarios, equal }: FilesVerdict): number {
  return scenarios === 0 ? 0 : equal / scenarios;
}

/**
 * Why workflows are worse than others; nothing where they are at least as good.
 *
 * @remarks
 * First of all they must be valid, then keep the commands, then do the same in as many scenarios.
 */
export function findSetbacks(
  candidate: FilesVerdict,
  other: FilesVerdict,
): string[] {
  const setbacks = [...candidate.errors];
  const lost = candidate.lostCommands.filter(
    line => !other.lostCommands.includes(line),
  );
  setbacks.push(...lost.map(line => `the command '${line}' is lost`));
  if (shareOf(candidate) < shareOf(other)) {
    const detail = candidate.difference ? `; ${candidate.difference}` : '';
    setbacks.push(
      `only ${candidate.equal} of ${candidate.scenarios} scenarios do the same as the pipeline, by rules ${other.equal} of ${other.scenarios}${detail}`,
    );
  }
  return setbacks;
}
