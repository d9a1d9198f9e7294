import { replayEvents } from '@trainyard/plugin-agents-common';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import { makeDetails, makeEvents } from '../../__testUtils__/fixtures';
import { timelineEntries } from './timelineEntries';
import { lastStructuralSeq, viewRun } from './runView';

const AT = '2026-01-01T10:05:00.000Z';
const states = (events: readonly RunEvent[], details = makeDetails()) =>
  Object.fromEntries(
    viewRun(details, events, replayEvents(events)).nodes.map(node => [
      node.id,
      node.state,
    ]),
  );

describe('viewRun', () => {
  it('believes the stream when it is as new as what was fetched', () => {
    expect(states(makeEvents())).toEqual({
      plan: 'passed',
      approve: 'waiting',
      deploy: 'ahead',
    });
  });

  it('believes what was fetched while the stream still replays', () => {
    expect(states(makeEvents().slice(0, 2))).toMatchObject({
      plan: 'passed',
      approve: 'waiting',
    });
  });

  it('shows nothing as busy after the run was stopped', () => {
    const stopped: RunEvent = {
      workflowId: 'run-1',
      seq: 6,
      at: AT,
      kind: 'run-complete',
      status: 'cancelled',
      durationMs: 10,
    };
    expect(states([...makeEvents(), stopped]).approve).toBe('cancelled');
  });

  it('adds the nodes that a planner made', () => {
    const planned: RunEvent = {
      workflowId: 'run-1',
      seq: 6,
      at: AT,
      kind: 'tasks-planned',
      node: 'plan',
      nodes: [{ id: 'docs', title: 'Docs', kind: 'task', dependsOn: ['plan'] }],
    };
    expect(states([...makeEvents(), planned])).toHaveProperty('docs', 'ahead');
  });

  it('never shows less cost than the server knows', () => {
    const details = makeDetails();
    const view = viewRun(details, [], replayEvents([]));
    expect(view.usage).toEqual(details.usage);
  });
});

describe('lastStructuralSeq', () => {
  it('finds the last event that changes gates, files or nodes', () => {
    expect(lastStructuralSeq(makeEvents())).toBe(5);
    expect(lastStructuralSeq(makeEvents().slice(0, 4))).toBe(1);
    expect(lastStructuralSeq([])).toBe(0);
  });
});

describe('timelineEntries', () => {
  it('says once that a node failed, and nothing of nodes of the engine', () => {
    const base = { workflowId: 'run-1', at: AT };
    const ended = { attempt: 1, durationMs: 1 };
    const events: RunEvent[] = [
      {
        ...base,
        seq: 6,
        kind: 'error',
        node: 'deploy',
        message: 'refused',
        willRetry: false,
      },
      {
        ...base,
        ...ended,
        seq: 7,
        kind: 'node-complete',
        node: 'deploy',
        outcome: 'failed',
      },
      {
        ...base,
        ...ended,
        seq: 8,
        kind: 'node-complete',
        node: 'checks/_enter',
        outcome: 'passed',
      },
      {
        ...base,
        ...ended,
        seq: 9,
        kind: 'node-complete',
        node: 'docs',
        outcome: 'skipped',
      },
    ];
    expect(timelineEntries(events).map(event => event.seq)).toEqual([6, 9]);
  });

  it('leaves out what a reason card tells already', () => {
    expect(timelineEntries(makeEvents()).map(event => event.kind)).toEqual([
      'run-start',
      'reason-card',
      'gate-waiting',
    ]);
  });
});
