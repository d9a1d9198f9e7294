import type { DeliveryEvent } from '@trainyard/plugin-delivery-common';

/** How much to make. */
export interface Size {
  readonly components: number;
  readonly deployments: number;
  readonly changes: number;
  readonly incidents: number;
}

export const FULL: Size = { components: 1000, deployments: 1_000_000, changes: 3_000_000, incidents: 50_000 };
const DAYS = 3 * 365;
const END_MS = Date.parse('2026-11-01T00:00:00Z');

/** The days on which rows are made, both included. */
export const generatedPeriod = {
  from: new Date(END_MS - DAYS * 86_400_000).toISOString().slice(0, 10),
  to: new Date(END_MS).toISOString().slice(0, 10),
};

/** A small random source with a seed, so that every run makes the same rows. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function componentName(index: number): string {
  return `component:default/service-${String(index).padStart(4, '0')}`;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Rows in the order of time, of all components mixed, as a company sends them. */
export function* generateEvents(size: Size): Generator<DeliveryEvent> {
  const random = createRandom(20_261_121);
  const spanMs = DAYS * 86_400_000;
  const changesEach = Math.round(size.changes / size.deployments);
  const incidentShare = size.incidents / size.deployments;
  for (let index = 0; index < size.deployments; index++) {
    const component = componentName(Math.floor(random() * size.components));
    const finishedMs = END_MS - spanMs + (index / size.deployments) * spanMs;
    const sha = `c${index.toString(16).padStart(10, '0')}`;
    const draw = random();
    yield {
      kind: 'deployment',
      row: {
        id: `d${index}`,
        component,
        environment: draw < 0.85 ? 'production' : 'staging',
        result: draw < 0.96 ? 'succeeded' : 'failed',
        startedAt: iso(finishedMs - 240_000),
        finishedAt: iso(finishedMs),
        commitSha: sha,
      },
    };
    for (let change = 0; change < changesEach; change++) {
      const leadMs = Math.exp(random() * 6) * 3_600_000;
      yield {
        kind: 'change',
        row: {
          id: `p${index}-${change}`,
          kind: 'pull-request',
          component,
          author: `person-${Math.floor(random() * 400)}`,
          firstCommitAt: iso(finishedMs - leadMs),
          openedAt: iso(finishedMs - leadMs * 0.7),
          mergedAt: iso(finishedMs - leadMs * 0.1),
          mergeCommitSha: change === 0 ? sha : undefined,
        },
      };
    }
    if (random() < incidentShare) {
      const openedMs = finishedMs + random() * 4 * 3_600_000;
      yield {
        kind: 'incident',
        row: { id: `i${index}`, component, openedAt: iso(openedMs), resolvedAt: iso(openedMs + random() * 20 * 3_600_000) },
      };
    }
  }
}
