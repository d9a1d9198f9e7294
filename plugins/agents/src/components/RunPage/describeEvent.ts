import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { ResultOrigin, RunEvent } from '@trainyard/plugin-agents-common';
import { formatDuration } from '@trainyard/plugin-agents-react';
import type { SignalState } from '@trainyard/plugin-agents-react';
import type { agentsTranslationRef } from '../../translation';

type Translate = TranslationFunction<(typeof agentsTranslationRef)['T']>;

/** An event in words. */
export interface EventDescription {
  readonly state: SignalState;
  readonly title: string;
  readonly text?: string;
  /** Who did it. */
  readonly by?: string;
}

const RUN_STARTS = {
  first: 'event.runStart',
  retry: 'event.runRetry',
  fork: 'event.runFork',
} as const;

/** How a node ended that did not do the work itself. */
function describeOrigin(
  origin: ResultOrigin,
  node: string,
  t: Translate,
): EventDescription {
  switch (origin.kind) {
    case 'copied':
      return { state: 'passed', title: t('event.copied', { node }) };
    case 'supplied':
      return {
        state: 'passed',
        title: t('event.supplied', { node }),
        text: origin.reason,
        by: origin.by,
      };
    default:
      return {
        state: 'skipped',
        title: t('event.skippedByHand', { node }),
        text: origin.reason,
        by: origin.by,
      };
  }
}

/** Says what an event means, in the reader's language. */
export function describeEvent(
  event: RunEvent,
  titles: ReadonlyMap<string, string>,
  t: Translate,
): EventDescription {
  const name = (node: string) => titles.get(node) ?? node;
  switch (event.kind) {
    case 'run-start':
      return {
        state: 'passed',
        title: t(RUN_STARTS[event.mode]),
        by: event.by,
      };
    case 'node-start':
      return {
        state: 'running',
        title: t('event.nodeStart', {
          node: name(event.node),
          attempt: String(event.attempt),
        }),
      };
    case 'reason-card':
      return {
        state: 'passed',
        title: `${name(event.node)}: ${event.card.title}`,
        text: event.card.decision,
      };
    case 'node-complete':
      if (event.origin) {
        return describeOrigin(event.origin, name(event.node), t);
      }
      return {
        state: event.outcome,
        title: t(`event.node.${event.outcome}`, { node: name(event.node) }),
        text: event.reason,
      };
    case 'tasks-planned':
      return {
        state: 'passed',
        title: t('event.planned', { tasks: String(event.nodes.length) }),
        text: event.nodes.map(node => node.title).join(', '),
      };
    case 'gate-waiting':
      return {
        state: 'waiting',
        title: event.escalated
          ? t('event.gateEscalated', { gate: event.title })
          : t('event.gateWaiting', { gate: event.title }),
      };
    case 'gate-answered':
      return {
        state: event.decision === 'approved' ? 'passed' : 'refused',
        title: t(`event.gate.${event.decision}`, { gate: name(event.node) }),
        text: event.comment,
        by: event.by,
      };
    default:
      return describeWork(event, name, t);
  }
}

type WorkEvent = Extract<
  RunEvent,
  {
    kind:
      | 'artifact'
      | 'effect'
      | 'error'
      | 'paused'
      | 'resumed'
      | 'run-complete';
  }
>;

const RUN_ENDS = {
  completed: 'passed',
  failed: 'failed',
  cancelled: 'cancelled',
} as const;

function describeWork(
  event: WorkEvent,
  name: (node: string) => string,
  t: Translate,
): EventDescription {
  switch (event.kind) {
    case 'artifact':
      return {
        state: 'passed',
        title: t('event.artifact', { name: event.name }),
      };
    case 'effect':
      return {
        state: event.status === 'unknown' ? 'unavailable' : 'passed',
        title: t(`event.effect.${event.status}`, { name: event.name }),
        text: event.key,
      };
    case 'paused':
      return {
        state: 'queued',
        title: t('event.paused', { nodes: event.nodes.map(name).join(', ') }),
        text: event.pauses.map(pause => pause.reason).join('; '),
        by: event.pauses.at(0)?.by,
      };
    case 'resumed':
      return { state: 'running', title: t('event.resumed'), by: event.by };
    case 'error':
      return {
        state: event.willRetry ? 'queued' : 'failed',
        title: event.willRetry
          ? t('event.errorRetry', {
              node: event.node ? name(event.node) : '',
              wait: formatDuration(event.retryInMs ?? 0),
            })
          : t('event.error', { node: event.node ? name(event.node) : '' }),
        text: event.message,
      };
    default:
      return {
        state: RUN_ENDS[event.status],
        title: t(`event.run.${event.status}`, {
          duration: formatDuration(event.durationMs),
        }),
        text: event.reason,
      };
  }
}
