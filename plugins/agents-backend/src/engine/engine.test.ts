import {
  replayEvents,
  REDACTED,
  RunDetails,
  RunEvent,
} from '@trainyard/plugin-agents-common';
import { defineGraph, PermanentError } from '@trainyard/plugin-agents-node';
import { createTestDatabases } from '@trainyard/test-databases';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  actAs,
  startBackend,
  TestBackend,
  waitFor,
  waitForStatus,
} from '../__testUtils__/testBackend';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-agents-backend');
const text = z.string();
const SECRET = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';

function begin(id: string, version = 1) {
  return defineGraph({
    id,
    title: id,
    description: id,
    version,
    input: z.record(text, z.unknown()),
  });
}

const outside = { effects: 0, aborted: false, isBroken: true };

const parallel = begin('parallel')
  .task('left', { title: 'Left', output: text, run: () => 'L' })
  .task('right', {
    title: 'Right',
    heavy: 'codegen',
    output: text,
    run: () => 'R',
  })
  .task('join', {
    title: 'Join',
    after: ['left', 'right'],
    output: text,
    run: ({ result }) => result('left') + result('right'),
  })
  .build(({ results }) => results.join);

const broken = begin('broken')
  .task('effect', {
    title: 'Effect',
    output: z.number(),
    run: ({ effect }) =>
      effect('count', 'once', async () => {
        outside.effects += 1;
        return outside.effects;
      }),
  })
  .task('fragile', {
    title: 'Fragile',
    after: ['effect'],
    output: text,
    run: () => {
      if (outside.isBroken) throw new PermanentError('not today');
      return 'mended';
    },
  })
  .build(({ results }) => results.fragile);

const endless = begin('endless')
  .task('wait', {
    title: 'Wait',
    output: text,
    run: async ({ clock, signal }) => {
      await clock.sleep(600_000, signal).catch(() => {
        outside.aborted = signal.aborted;
      });
      return 'never';
    },
  })
  .build();

const impatient = begin('impatient')
  .task('slow', {
    title: 'Slow',
    timeoutMs: 50,
    retry: { attempts: 1 },
    output: text,
    run: ({ clock, signal }) => clock.sleep(600_000, signal).then(() => ''),
  })
  .build();

const leaky = begin('leaky')
  .task('leak', {
    title: 'Leak',
    retry: { attempts: 1 },
    output: text,
    run: async ({ emit, input, artifacts }) => {
      emit.reasonCard({
        agent: 'leaky',
        title: 'Leak',
        mind: 'rules',
        decision: `The token is ${SECRET}`,
        inputs: [{ label: 'password', value: String(input.password) }],
      });
      await artifacts.put({
        name: 'notes.txt',
        mediaType: 'text/plain',
        content: `token=${SECRET}`,
      });
      throw new PermanentError(`Bearer ${SECRET} was refused`);
    },
  })
  .build();

const unknownEffect = begin('unknown-effect')
  .task('pay', {
    title: 'Pay',
    output: z.string().optional(),
    run: ({ effect }) => effect('pay', 'invoice-1', async () => 'paid'),
  })
  .build(() => 'done');

const versioned = (version: number, continuesFrom?: number) => ({
  ...begin('versioned', version)
    .gate('ask', {
      title: 'Ask',
      ask: () => ({ question: '?', action: 'Go', subject: { summary: '' } }),
    })
    .task('after', {
      title: 'After',
      after: ['ask'],
      output: text,
      run: () => `finished by version ${version}`,
    })
    .build(({ results }) => results.after),
  continuesFrom,
});

describe('the engine', () => {
  let knex: Knex;
  let backend: TestBackend;
  let alice: ReturnType<typeof actAs>;

  const graphs = [
    parallel,
    broken,
    endless,
    impatient,
    leaky,
    unknownEffect,
    versioned(1),
  ];
  const start = async (...all: typeof graphs) => {
    backend = await startBackend({
      knex,
      register: packs => all.forEach(graph => packs.registerGraph(graph)),
    });
    alice = actAs(backend);
  };
  const run = async (template: string, parameters = {}): Promise<string> => {
    const { body } = await alice.post('/workflows', { template, parameters });
    return body.workflowId;
  };
  const eventsOf = async (id: string): Promise<RunEvent[]> =>
    (await alice.get(`/workflows/${id}/events`)).body.items;

  const ended = (id: string) =>
    waitFor(async () => {
      const { body } = await alice.get(`/workflows/${id}`);
      const isEnded = ['completed', 'failed'].includes(body.status);
      return isEnded ? (body as RunDetails) : undefined;
    });

  beforeAll(async () => {
    knex = await databases.init();
    await start(...graphs);
  });
  afterAll(() => backend.stop());

  it('runs branches at the same time and heavy nodes in their own queue', async () => {
    const done = await waitForStatus(alice, await run('parallel'), 'completed');
    expect(done.output).toBe('LR');
    const replayed = replayEvents(await eventsOf(done.workflowId));
    expect(replayed.nodes).toEqual({
      left: 'passed',
      right: 'passed',
      join: 'passed',
    });
  });

  it('goes on from the failure without repeating an effect', async () => {
    const id = await run('broken');
    const failed = await waitForStatus(alice, id, 'failed');
    expect(failed.error).toMatchObject({ node: 'fragile' });
    outside.isBroken = false;
    const { status } = await alice.post(`/workflows/${id}/retry`);
    expect(status).toBe(201);
    const done = await waitForStatus(alice, id, 'completed');
    expect(done.output).toBe('mended');
    expect(outside.effects).toBe(1);
    const seqs = (await eventsOf(id)).map(event => event.seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect((await alice.post(`/workflows/${id}/retry`)).status).toBe(409);
  });

  it('starts the same request again as a new run', async () => {
    const id = await run('broken');
    await waitForStatus(alice, id, 'completed');
    const { body } = await alice.post(`/workflows/${id}/retry`, {
      from: 'start',
    });
    expect(body.workflowId).not.toBe(id);
    await waitForStatus(alice, body.workflowId, 'completed');
  });

  it('cancels: the node gets its signal, nothing more is written', async () => {
    const id = await run('endless');
    await waitFor(async () =>
      (await eventsOf(id)).find(event => event.kind === 'node-start'),
    );
    const { status, body } = await alice.post(`/workflows/${id}/cancel`, {
      reason: 'enough',
    });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
    await waitFor(async () => outside.aborted || undefined, 'the signal');
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: 'run-complete',
      status: 'cancelled',
    });
    expect((await alice.post(`/workflows/${id}/cancel`)).status).toBe(409);
  });

  it('ends an attempt that takes too long', async () => {
    const failed = await waitForStatus(alice, await run('impatient'), 'failed');
    expect(failed.error?.message).toContain('longer than 50 ms');
  });

  it('keeps planted secrets out of events, details and artifacts', async () => {
    const id = await run('leaky', { password: 'hunter2hunter2', note: SECRET });
    const failed: RunDetails = await waitForStatus(alice, id, 'failed');
    const [artifact] = failed.artifacts;
    const content = await alice.get(
      `/artifacts/${artifact.hash}?workflowId=${id}`,
    );
    const seen = JSON.stringify([
      failed,
      await eventsOf(id),
      content.text,
      (await alice.get('/workflows?text=leaky')).body,
    ]);
    expect(seen).toContain(REDACTED);
    expect(seen).not.toContain(SECRET);
    expect(seen).not.toContain('hunter2');
  });

  it('asks a person about an effect of which nobody knows', async () => {
    const id = await run('unknown-effect');
    await waitForStatus(alice, id, 'completed');
    // As after a crash between the effect and its record.
    await knex('effects').where({ run_id: id }).update({ status: 'started' });
    await knex('node_results').where({ run_id: id }).delete();
    await knex('runs').where({ id }).update({ status: 'failed' });
    await alice.post(`/workflows/${id}/retry`);
    const waiting = await waitForStatus(alice, id, 'waiting');
    const gate = waiting.gates[0];
    expect(gate).toMatchObject({ kind: 'effect', status: 'waiting' });
    const { subjectHash } = gate;
    await alice.post(`/gates/${gate.gateId}/approve`, { subjectHash });
    await waitForStatus(alice, id, 'completed');
    expect(
      (await eventsOf(id)).filter(event => event.kind === 'effect'),
    ).toMatchObject([
      { status: 'done' },
      { status: 'unknown' },
      { status: 'found' },
    ]);
  });

  it('accepts the same Idempotency-Key once', async () => {
    const send = (body: object) =>
      alice.post('/workflows', body).set('idempotency-key', 'k1');
    const body = { template: 'parallel', parameters: {} };
    const [first, second] = await Promise.all([send(body), send(body)]);
    expect(first.body.workflowId).toBe(second.body.workflowId);
    const other = await send({ ...body, title: 'something else' });
    expect(other.status).toBe(409);
  });

  it('gives a gap-free log whose replay is the final state, whatever fails', async () => {
    const ids = await Promise.all(
      fc
        .sample(fc.constantFrom('parallel', 'broken', 'impatient'), 12)
        .map(name => run(name)),
    );
    for (const id of ids) {
      const done = await ended(id);
      const events = await eventsOf(id);
      expect(events.map(event => event.seq)).toEqual(
        events.map((_, index) => index + 1),
      );
      const replayed = replayEvents(events);
      expect(replayed.status).toBe(done.status);
      done.tasks
        .filter(task => task.status !== 'ahead')
        .forEach(task => expect(replayed.nodes[task.taskId]).toBe(task.status));
    }
  });

  it('finishes on a newer version what an older one began, or says why not', async () => {
    const [goesOn, stays] = [await run('versioned'), await run('versioned')];
    await waitForStatus(alice, goesOn, 'waiting');
    await waitForStatus(alice, stays, 'waiting');
    const approve = async (id: string) => {
      const { body } = await alice.get(`/workflows/${id}`);
      const [{ gateId, subjectHash }] = body.gates;
      await alice.post(`/gates/${gateId}/approve`, { subjectHash });
    };
    await backend.stop();
    await start(versioned(2, 1));
    await approve(goesOn);
    const done = await waitForStatus(alice, goesOn, 'completed');
    expect(done.output).toBe('finished by version 2');

    await backend.stop();
    await start(versioned(3));
    await approve(stays);
    const failed = await waitForStatus(alice, stays, 'failed');
    expect(failed.error?.message).toContain('begun on version 1');
  });
});
