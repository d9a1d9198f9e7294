import { useApi } from '@backstage/frontend-plugin-api';
import { applyEvent, EMPTY_REPLAY } from '@trainyard/plugin-agents-common';
import type { ReplayedRun, RunEvent } from '@trainyard/plugin-agents-common';
import { useEffect, useState } from 'react';
import { agentsStreamApiRef } from '../api';

/**
 * What {@link useRunEvents} knows of a run.
 *
 * @public
 */
export interface RunEvents {
  /** From the first one on, in order. */
  readonly events: readonly RunEvent[];
  /** The state that the events add up to. */
  readonly replay: ReplayedRun;
  /** The run does not exist for this person. */
  readonly isGone: boolean;
}

const NOTHING: RunEvents = { events: [], replay: EMPTY_REPLAY, isGone: false };

/** A burst of events makes one new picture, not one per event. */
const GATHER_MS = 16;

/**
 * Follows a run live.
 *
 * @param workflowId - undefined follows nothing.
 * @public
 */
export function useRunEvents(workflowId: string | undefined): RunEvents {
  const stream = useApi(agentsStreamApiRef);
  const [known, setKnown] = useState<RunEvents>(NOTHING);

  useEffect(() => {
    setKnown(NOTHING);
    if (!workflowId) {
      return undefined;
    }
    let waiting: RunEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      const news = waiting;
      waiting = [];
      timer = undefined;
      setKnown(last => ({
        ...last,
        events: [...last.events, ...news],
        replay: news.reduce(applyEvent, last.replay),
      }));
    };
    const end = stream.followRun(workflowId, {
      onEvents: events => {
        waiting.push(...events);
        timer ??= setTimeout(flush, GATHER_MS);
      },
      onGone: () => setKnown(last => ({ ...last, isGone: true })),
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [stream, workflowId]);

  return known;
}
