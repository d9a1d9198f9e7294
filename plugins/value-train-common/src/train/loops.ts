import type { Pipeline } from '../configuration/schema';

/** What following an edge does beside moving the train. */
export interface LoopEffect {
  readonly loop?: string;
  readonly nextCycle: boolean;
  readonly maxAttempts?: number;
}

/** The effect of going from one phase to another, as the loop that declares the way says. */
export function loopEffect(
  pipeline: Pipeline,
  from: string,
  to: string,
): LoopEffect {
  const loop = pipeline.loops.find(
    candidate => candidate.from === from && candidate.to.includes(to),
  );
  const attempts = /at most (\d+) attempts/.exec(loop?.effect ?? '')?.[1];
  return {
    loop: loop?.id,
    nextCycle: /cycle \+ 1/.test(loop?.effect ?? ''),
    maxAttempts: attempts === undefined ? undefined : Number(attempts),
  };
}
