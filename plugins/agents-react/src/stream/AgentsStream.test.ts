import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import { waitFor } from '@testing-library/react';
import { AgentsClient } from '@trainyard/plugin-agents-common';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import * as fc from 'fast-check';
import { setupServer } from 'msw/node';
import { makeEvents, StreamServer } from '../__testUtils__/streamServer';
import { AgentsStream } from './AgentsStream';
import type { AgentsStreamOptions } from './AgentsStream';

const server = setupServer();
registerMswTestHooks(server);

let token = 0;

function setUp(options: Partial<AgentsStreamOptions> = {}) {
  const double = new StreamServer('http://localhost/api/agents/streams/me');
  server.use(double.handler);
  const discoveryApi = mockApis.discovery({ baseUrl: 'http://localhost' });
  const identityApi = mockApis.identity.mock({
    getCredentials: async () => {
      token += 1;
      return { token: `token-${token}` };
    },
  });
  const client = new AgentsClient({
    discoveryApi,
    fetchApi: mockApis.fetch({ injectIdentityAuth: { identityApi } }),
  });
  const stream = new AgentsStream({
    open: request => client.stream(request),
    retryMs: 1,
    ...options,
  });
  return { double, stream };
}

function follow(stream: AgentsStream, workflowId: string) {
  const events: RunEvent[] = [];
  const end = stream.followRun(workflowId, {
    onEvents: news => events.push(...news),
  });
  return { events, end, seqs: () => events.map(event => event.seq) };
}

const upTo = (count: number) =>
  Array.from({ length: count }, (_, index) => index + 1);

function fakeVisibility() {
  let isVisible = true;
  const listeners = new Set<() => void>();
  return {
    isVisible: () => isVisible,
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next: boolean) => {
      isVisible = next;
      listeners.forEach(listener => listener());
    },
  };
}

describe('AgentsStream', () => {
  it('replays a run from its beginning and then follows it', async () => {
    const { double, stream } = setUp();
    const all = makeEvents('r1', 5);
    double.setEvents('r1', all.slice(0, 3));
    const run = follow(stream, 'r1');
    await waitFor(() => expect(run.seqs()).toEqual([1, 2, 3]));
    double.push(all[3]);
    double.push(all[4]);
    await waitFor(() => expect(run.seqs()).toEqual(upTo(5)));
    expect(stream.getStatus()).toEqual({ state: 'live' });
    run.end();
    await waitFor(() => expect(double.openCount).toBe(0));
    expect(stream.getStatus()).toEqual({ state: 'idle' });
  });

  it('shares one connection between all that is followed', async () => {
    const { double, stream } = setUp();
    double.setEvents('r1', makeEvents('r1', 2));
    double.setEvents('r2', makeEvents('r2', 2));
    const one = follow(stream, 'r1');
    const two = follow(stream, 'r2');
    const onChange = jest.fn();
    const endTopic = stream.followTopic('gates', onChange);
    await waitFor(() => expect(two.seqs()).toEqual([1, 2]));
    expect(double.requests).toHaveLength(1);
    expect(double.requests[0]).toMatchObject({
      runs: 'r1:0,r2:0',
      topics: 'gates',
    });
    onChange.mockClear();
    double.nudge('gates');
    await waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
    one.end();
    two.end();
    endTopic();
    await waitFor(() => expect(double.openCount).toBe(0));
  });

  it('gives a late follower all that the first one heard', async () => {
    const { double, stream } = setUp();
    double.setEvents('r1', makeEvents('r1', 4));
    const first = follow(stream, 'r1');
    await waitFor(() => expect(first.seqs()).toEqual(upTo(4)));
    const second = follow(stream, 'r1');
    expect(second.seqs()).toEqual(upTo(4));
    expect(double.requests).toHaveLength(1);
    first.end();
    second.end();
  });

  it('loses nothing and doubles nothing, however the connection fails', async () => {
    const plan = fc.record(
      {
        breakAfter: fc.nat(6),
        skipAt: fc.nat(6),
        repeat: fc.nat(4),
        status: fc.constantFrom(500, 503),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.array(plan, { maxLength: 5 }),
        async (count, plans) => {
          const { double, stream } = setUp();
          double.plan(...plans);
          const all = makeEvents('r1', count);
          double.setEvents('r1', all);
          const seqs: number[] = [];
          await new Promise<void>(resolve => {
            const end = stream.followRun('r1', {
              onEvents: events => {
                seqs.push(...events.map(event => event.seq));
                if (seqs.includes(count)) {
                  end();
                  resolve();
                }
              },
            });
          });
          expect(seqs).toEqual(upTo(count));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('goes on from the last event with a fresh token', async () => {
    const { double, stream } = setUp();
    const all = makeEvents('r1', 4);
    double.setEvents('r1', all.slice(0, 2));
    const run = follow(stream, 'r1');
    await waitFor(() => expect(run.seqs()).toEqual([1, 2]));
    double.breakAll();
    double.setEvents('r1', all);
    await waitFor(() => expect(run.seqs()).toEqual(upTo(4)));
    expect(double.requests.map(request => request.runs)).toEqual([
      'r1:0',
      'r1:2',
    ]);
    const tokens = double.requests.map(request => request.authorization);
    expect(new Set(tokens).size).toBe(2);
    run.end();
  });

  it('says that it reconnects, and tells lists to look again after', async () => {
    const { double, stream } = setUp();
    const states: string[] = [];
    stream.onStatus(() => states.push(stream.getStatus().state));
    const onChange = jest.fn();
    const end = stream.followTopic('runs', onChange);
    await waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
    double.plan({ status: 503 });
    double.breakAll();
    await waitFor(() => expect(onChange).toHaveBeenCalledTimes(2));
    expect(states.filter((s, i) => s !== states[i - 1])).toEqual([
      'connecting',
      'live',
      'reconnecting',
      'live',
    ]);
    end();
  });

  it('takes silence for death', async () => {
    const { double, stream } = setUp({ silenceMs: 30 });
    double.setEvents('r1', makeEvents('r1', 1));
    const run = follow(stream, 'r1');
    await waitFor(() => expect(double.requests.length).toBeGreaterThan(1));
    expect(double.requests[1].runs).toBe('r1:1');
    run.end();
  });

  it('closes in a hidden tab and catches up when it is shown', async () => {
    const visibility = fakeVisibility();
    const { double, stream } = setUp({ visibility, hiddenGraceMs: 1 });
    const all = makeEvents('r1', 3);
    double.setEvents('r1', all.slice(0, 1));
    const run = follow(stream, 'r1');
    await waitFor(() => expect(run.seqs()).toEqual([1]));
    visibility.set(false);
    await waitFor(() => expect(double.openCount).toBe(0));
    expect(stream.getStatus()).toEqual({ state: 'paused' });
    double.setEvents('r1', all);
    visibility.set(true);
    await waitFor(() => expect(run.seqs()).toEqual([1, 2, 3]));
    expect(double.requests.at(-1)?.runs).toBe('r1:1');
    run.end();
  });

  it('says that access is refused instead of knocking for ever', async () => {
    const { double, stream } = setUp();
    double.plan({ status: 403 });
    const run = follow(stream, 'r1');
    await waitFor(() =>
      expect(stream.getStatus()).toEqual({ state: 'refused' }),
    );
    expect(double.requests).toHaveLength(1);
    run.end();
    await waitFor(() => expect(stream.getStatus()).toEqual({ state: 'idle' }));
  });

  it('reports a run that does not exist', async () => {
    const { double, stream } = setUp();
    const onGone = jest.fn();
    const end = stream.followRun('r9', { onEvents: () => {}, onGone });
    await waitFor(() => expect(double.openCount).toBe(1));
    double.send('event: gone\ndata: {"workflowId":"r9"}\n\n');
    await waitFor(() => expect(onGone).toHaveBeenCalledTimes(1));
    end();
  });
});
