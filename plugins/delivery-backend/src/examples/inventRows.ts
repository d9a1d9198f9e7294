import {
  toEntityRef,
  type DeliveryEvent,
  type Deployment,
} from '@trainyard/plugin-delivery-common';
import { profiles, type Habits, type Profile } from './profiles';
import { createRandom } from './random';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** So far before the day of the migration the invented past begins. */
const WEEKS_BEFORE = 22;

/** Invented ids begin so, wherever they are shown or exported. */
export const EXAMPLE_PREFIX = 'example:';

const people = ['ana', 'björn', 'chidi', 'dora', 'emre', 'fatima'] as const;
const tasks = [
  'Retry when the other side is slow',
  'Validate what comes in',
  'Show amounts in the currency of the customer',
  'Raise the limit of connections',
  'Log the order beside the request',
  'Move to the newer client',
  'Cache what rarely changes',
  'Say why a request was refused',
] as const;

type Random = () => number;

/** What of the invented past is told. */
export interface Span {
  /** The Monday on which the pipeline of one component moved. */
  readonly migratedMs: number;
  readonly nowMs: number;
}

function iso(momentMs: number): string {
  return new Date(momentMs).toISOString();
}

/** A title says what it is wherever a row is shown. */
function label(title: string): string {
  return `${title} (example)`;
}

/** A time whose half lies below `hours`, with a long tail to the right, as such times have. */
function drawHours(random: Random, hours: number): number {
  const normal =
    random() + random() + random() + random() + random() + random() - 3;
  return hours * Math.exp(normal * 0.9);
}

interface Story {
  readonly id: string;
  readonly component: string;
  readonly habits: Habits;
  readonly atMs: number;
}

/** Changes that a deployment carried. */
function inventChanges(random: Random, story: Story): DeliveryEvent[] {
  const { id, component, habits, atMs } = story;
  return Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) => {
    const leadMs = drawHours(random, habits.leadHours) * HOUR;
    const mergedMs = atMs - 30 * MINUTE - leadMs * 0.15;
    const openedMs = mergedMs - leadMs * 0.4;
    return {
      kind: 'change',
      row: {
        id: `${id}-change-${index}`,
        kind: 'pull-request',
        component,
        title: label(tasks[Math.floor(random() * tasks.length)]),
        author: people[Math.floor(random() * people.length)],
        firstCommitAt: iso(openedMs - leadMs * 0.45),
        openedAt: iso(openedMs),
        firstReviewAt: iso(openedMs + leadMs * 0.1),
        mergedAt: iso(mergedMs),
        updatedAt: iso(mergedMs),
        mergeCommitSha: `${id}-sha-${index}`,
      },
    };
  });
}

function inventDeployment(
  finishedMs: number,
  row: Partial<Deployment> & Pick<Deployment, 'id' | 'component'>,
): DeliveryEvent {
  return {
    kind: 'deployment',
    row: {
      environment: 'production',
      result: 'succeeded',
      startedAt: iso(finishedMs - 4 * MINUTE),
      finishedAt: iso(finishedMs),
      updatedAt: iso(finishedMs),
      ...row,
    },
  };
}

/** A deployment that failed its users: the incident, and the deployment that repaired it. */
function inventFailure(random: Random, story: Story): DeliveryEvent[] {
  const { id, component, habits, atMs } = story;
  const openedMs = atMs + (5 + random() * 60) * MINUTE;
  const resolvedMs = openedMs + drawHours(random, habits.recoveryHours) * HOUR;
  const incidentId = `${id}-incident`;
  const isRollback = random() < 0.5;
  // Not everybody names the culprit: then it is found by time, and the page says so.
  const isNamed = random() < 0.75;
  return [
    {
      kind: 'incident',
      row: {
        id: incidentId,
        component,
        title: label('More errors than usual after a deployment'),
        severity: random() < 0.3 ? 'critical' : 'major',
        openedAt: iso(openedMs),
        resolvedAt: iso(resolvedMs),
        updatedAt: iso(resolvedMs),
        ...(isNamed && { causedBy: id }),
      },
    },
    inventDeployment(resolvedMs - 2 * MINUTE, {
      id: `${id}-repair`,
      component,
      ...(isRollback
        ? { title: label('Rollback'), rollbackOf: id }
        : { title: label('Hotfix'), fixes: [incidentId] }),
    }),
  ];
}

/** One deployment with all that belongs to it, and the moment at which all of it is past. */
function inventStory(
  random: Random,
  story: Story,
): { readonly events: readonly DeliveryEvent[]; readonly endMs: number } {
  const { id, component, habits, atMs } = story;
  const changes = inventChanges(random, story);
  const commitShas = changes.map((_, index) => `${id}-sha-${index}`);
  const failed = random() < habits.failShare;
  const failure = failed ? inventFailure(random, story) : [];
  const events = [
    ...changes,
    inventDeployment(atMs - 20 * MINUTE, {
      id: `${id}-staging`,
      component,
      title: label('Rehearsal'),
      environment: 'staging',
      commitShas,
    }),
    inventDeployment(atMs, {
      id,
      component,
      title: label('Release'),
      commitShas,
    }),
    ...failure,
  ];
  const ends = events.map(({ row }) => Date.parse(row.updatedAt ?? ''));
  return { events, endMs: Math.max(...ends) };
}

function inventWeek(
  { name, habits: former, afterMigration }: Profile,
  startMs: number,
  { migratedMs, nowMs }: Span,
): DeliveryEvent[] {
  const day = iso(startMs).slice(0, 10);
  const random = createRandom(`${name} ${day}`);
  const habits = (startMs >= migratedMs && afterMigration) || former;
  // A fraction of a deployment happens in that fraction of weeks.
  const count = Math.floor(habits.deploymentsPerWeek + random());
  const events: DeliveryEvent[] = [];
  for (let index = 0; index < count; index++) {
    const dayMs = startMs + Math.floor(random() * 5) * DAY;
    const story = inventStory(random, {
      id: `${EXAMPLE_PREFIX}${name}-${day}-${index + 1}`,
      component: toEntityRef(name),
      habits,
      atMs: dayMs + (8 + random() * 9) * HOUR,
    });
    // What has not ended yet comes with a later load, as a whole.
    if (story.endMs <= nowMs) events.push(...story.events);
  }
  return events;
}

/** Two rows that no component claims, so that the page of such rows is seen at work. */
function inventUnmapped(startMs: number): DeliveryEvent[] {
  return [1, 2].map(number => ({
    kind: 'deployment',
    row: {
      id: `${EXAMPLE_PREFIX}unclaimed-${number}`,
      environment: 'production',
      result: 'succeeded',
      repository: 'example/gift-cards',
      title: label('Gift cards'),
      finishedAt: iso(startMs + number * DAY + 10 * HOUR),
    },
  }));
}

/** The Monday of the week of a moment; weeks of examples begin there. */
export function mondayOf(momentMs: number): number {
  // The first of January 1970 was a Thursday.
  return Math.floor((momentMs - 4 * DAY) / WEEK) * WEEK + 4 * DAY;
}

/**
 * Deliveries of the example organisation up to now.
 *
 * @remarks
 * A week of a component is always told alike, so a later call says the same
 * and what happened since.
 */
export function inventRows(span: Span): DeliveryEvent[] {
  const { migratedMs, nowMs } = span;
  const events = inventUnmapped(migratedMs);
  const firstMs = migratedMs - WEEKS_BEFORE * WEEK;
  for (let startMs = firstMs; startMs <= nowMs; startMs += WEEK) {
    for (const profile of profiles)
      events.push(...inventWeek(profile, startMs, span));
  }
  return events;
}
