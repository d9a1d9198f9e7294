import type { RunEvent, StreamNudge } from '@trainyard/plugin-agents-common';
import type { RunListener } from './types';

type Topic = StreamNudge['topic'];

interface FollowedRun {
  readonly listeners: Set<RunListener>;
  /** Everything heard so far, for those who join later. */
  readonly events: RunEvent[];
  isGone: boolean;
}

/** What an event is worth: news, known already, or proof of a loss. */
export type Delivery = 'new' | 'known' | 'gap';

/** Who follows what, and how far each run was heard. */
export class Subscriptions {
  readonly #runs = new Map<string, FollowedRun>();
  readonly #topics = new Map<Topic, Set<() => void>>();

  get isEmpty(): boolean {
    return this.#runs.size === 0 && this.#topics.size === 0;
  }

  /** Run id to the number of the last event heard, without runs that are gone. */
  get cursors(): Record<string, number> {
    const cursors: Record<string, number> = {};
    for (const [workflowId, run] of this.#runs) {
      if (!run.isGone) {
        cursors[workflowId] = run.events.at(-1)?.seq ?? 0;
      }
    }
    return cursors;
  }

  get topics(): Topic[] {
    return [...this.#topics.keys()];
  }

  /** @returns whether the stream must be opened anew for it. */
  addRun(workflowId: string, listener: RunListener): boolean {
    const followed = this.#runs.get(workflowId);
    if (followed) {
      followed.listeners.add(listener);
      if (followed.events.length > 0) {
        listener.onEvents([...followed.events]);
      }
      if (followed.isGone) {
        listener.onGone?.();
      }
      return false;
    }
    this.#runs.set(workflowId, {
      listeners: new Set([listener]),
      events: [],
      isGone: false,
    });
    return true;
  }

  /** @returns whether nobody follows that run any more. */
  removeRun(workflowId: string, listener: RunListener): boolean {
    const run = this.#runs.get(workflowId);
    run?.listeners.delete(listener);
    return run?.listeners.size === 0 && this.#runs.delete(workflowId);
  }

  /** @returns whether the stream must be opened anew for it. */
  addTopic(topic: Topic, listener: () => void): boolean {
    const listeners = this.#topics.get(topic);
    if (listeners) {
      listeners.add(listener);
      return false;
    }
    this.#topics.set(topic, new Set([listener]));
    return true;
  }

  /** @returns whether nobody follows that topic any more. */
  removeTopic(topic: Topic, listener: () => void): boolean {
    const listeners = this.#topics.get(topic);
    listeners?.delete(listener);
    return listeners?.size === 0 && this.#topics.delete(topic);
  }

  deliver(event: RunEvent): Delivery {
    const run = this.#runs.get(event.workflowId);
    if (!run) {
      return 'known';
    }
    const last = run.events.at(-1)?.seq ?? 0;
    if (event.seq <= last) {
      return 'known';
    }
    if (event.seq > last + 1) {
      return 'gap';
    }
    run.events.push(event);
    run.listeners.forEach(listener => listener.onEvents([event]));
    return 'new';
  }

  markGone(workflowId: string): void {
    const run = this.#runs.get(workflowId);
    if (run) {
      run.isGone = true;
      run.listeners.forEach(listener => listener.onGone?.());
    }
  }

  nudge(topic: Topic): void {
    this.#topics.get(topic)?.forEach(listener => listener());
  }

  nudgeAll(): void {
    this.#topics.forEach((_, topic) => this.nudge(topic));
  }
}
