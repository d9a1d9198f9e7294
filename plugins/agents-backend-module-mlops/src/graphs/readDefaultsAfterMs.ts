import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

const KEY = 'questions.defaultsAfter';

/** How long questions wait before their defaults are taken; by default for ever. */
export function readDefaultsAfterMs(
  settings: Config | undefined,
): number | undefined {
  if (!settings?.has(KEY)) return undefined;
  const durationMs = durationToMilliseconds(
    readDurationFromConfig(settings, { key: KEY }),
  );
  if (durationMs <= 0) {
    throw new Error(
      `trainyard.mlops.${KEY} must be longer than nothing, such as "4 hours"; leave it out to wait for an answer`,
    );
  }
  return durationMs;
}
