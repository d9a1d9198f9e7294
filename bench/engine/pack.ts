import { defineGraph, GraphDefinition } from '@trainyard/plugin-agents-node';
import { z } from 'zod';

const text = z.string();

/** Five steps one after another that do nothing: what is left is the engine. */
export const fiveGraph: GraphDefinition = defineGraph({
  id: 'five',
  title: 'Five',
  description: 'Five steps, one after another',
  version: 1,
  input: z.object({ serviceName: text.default('bench') }),
})
  .task('one', { title: '1', output: text, run: () => 'one' })
  .task('two', { title: '2', after: ['one'], output: text, run: () => 'two' })
  .task('three', { title: '3', after: ['two'], output: text, run: () => 'three' })
  .task('four', { title: '4', after: ['three'], output: text, run: () => 'four' })
  .task('five', { title: '5', after: ['four'], output: text, run: () => 'five' })
  .build();

/** Waits for a person at once. */
export const waitingGraph: GraphDefinition = defineGraph({
  id: 'waiting',
  title: 'Waiting',
  description: 'A gate and nothing else',
  version: 1,
  input: z.object({}),
})
  .gate('approve', {
    title: 'Approve',
    ask: () => ({ question: '?', action: 'Go', subject: { summary: 'bench' } }),
  })
  .build();

async function ask(method: 'GET' | 'POST', key: string): Promise<number> {
  const url = `${process.env.BENCH_RECORDER}/?key=${encodeURIComponent(key)}`;
  const response = await fetch(url, { method });
  const { count } = (await response.json()) as { count: number };
  return count;
}

async function effectOnce(key: string): Promise<boolean> {
  await ask('POST', key);
  // The failpoint: done outside, not yet recorded here.
  if (Math.random() < Number(process.env.BENCH_FAILPOINT ?? 0)) {
    process.kill(process.pid, 'SIGKILL');
  }
  return true;
}

/** Parallel nodes, a heavy one and two effects that the outside world counts. */
export const chaosGraph: GraphDefinition = defineGraph({
  id: 'chaos',
  title: 'Chaos',
  description: 'What a run does while its workers are killed',
  version: 1,
  input: z.object({ stepMs: z.number() }),
})
  .task('plan', {
    title: 'Plan',
    output: text,
    run: async ({ input, clock, signal }) => {
      await clock.sleep(Math.random() * input.stepMs, signal);
      return 'plan';
    },
  })
  .task('first', {
    title: 'First effect',
    after: ['plan'],
    output: z.boolean(),
    run: async ({ effect, run, input, clock, signal }) => {
      await clock.sleep(Math.random() * input.stepMs, signal);
      const key = `${run.workflowId}:first`;
      return effect('record', key, () => effectOnce(key), {
        find: async () => ((await ask('GET', key)) ? true : undefined),
      });
    },
  })
  .task('heavy', {
    title: 'Heavy effect',
    after: ['plan'],
    heavy: 'chaos',
    output: z.boolean(),
    run: async ({ effect, run, input, clock, signal }) => {
      await clock.sleep(Math.random() * input.stepMs, signal);
      const key = `${run.workflowId}:heavy`;
      return effect('record', key, () => effectOnce(key), {
        find: async () => ((await ask('GET', key)) ? true : undefined),
      });
    },
  })
  .task('finish', {
    title: 'Finish',
    after: ['first', 'heavy'],
    output: text,
    run: async ({ input, clock, signal }) => {
      await clock.sleep(Math.random() * input.stepMs, signal);
      return 'done';
    },
  })
  .build();
