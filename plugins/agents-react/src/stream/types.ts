import type { RunEvent, StreamNudge } from '@trainyard/plugin-agents-common';

/**
 * How the live stream is doing.
 *
 * @public
 */
export type StreamStatus =
  /** Nobody follows anything. */
  | { readonly state: 'idle' }
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'reconnecting'; readonly attempt: number }
  /** The tab is hidden. */
  | { readonly state: 'paused' }
  /** The server does not let this person in. */
  | { readonly state: 'refused' };

/**
 * What somebody who follows a run hears.
 *
 * @public
 */
export interface RunListener {
  /** Events of the run from the first one on, in order, each exactly once. */
  readonly onEvents: (events: readonly RunEvent[]) => void;
  /** The run does not exist for this person. */
  readonly onGone?: () => void;
}

/**
 * One stream per tab for everything that is live.
 *
 * @public
 */
export interface AgentsStreamApi {
  /** Follows a run; the returned function ends it. */
  followRun(workflowId: string, listener: RunListener): () => void;
  /**
   * Hears that a list changed, and that it may have changed while the stream
   * was away; fetch the list again then.
   */
  followTopic(topic: StreamNudge['topic'], onChange: () => void): () => void;
  getStatus(): StreamStatus;
  onStatus(listener: () => void): () => void;
}
