import { z } from 'zod';
import { defineAgent } from '../agent/definition';
import { PermanentError } from '../errors';
import { defineGraph } from '../graph/GraphBuilder';
import { createFakeMind } from './fakeMind';
import { runGraph } from './runGraph';
import { TestClock } from './TestClock';

const text = z.string();

function begin(id = 'sample') {
  return defineGraph({
    id,
    title: 'Sample',
    description: 'For tests',
    version: 1,
    input: z.object({ language: z.string().default('go') }),
  });
}

describe('runGraph', () => {
  it('takes the branches whose conditions hold and joins them', async () => {
    const graph = begin()
      .task('plan', {
        title: 'Plan',
        output: text,
        run: ({ input }) => input.language,
      })
      .task('go', {
        title: 'Go',
        after: [
          {
            node: 'plan',
            condition: 'for Go',
            when: ({ results }) => results.plan === 'go',
          },
        ],
        output: text,
        run: () => 'go files',
      })
      .task('python', {
        title: 'Python',
        after: [
          {
            node: 'plan',
            condition: 'for Python',
            when: ({ results }) => results.plan === 'python',
          },
        ],
        output: text,
        run: () => 'python files',
      })
      .task('lint', {
        title: 'Lint',
        after: ['python'],
        output: text,
        run: () => 'ok',
      })
      .task('publish', {
        title: 'Publish',
        after: ['go', 'lint'],
        output: text,
        run: ({ results }) => Object.keys(results).sort().join(' '),
      })
      .build(({ results }) => results.publish);
    const run = await runGraph(graph, { input: { language: 'go' } });
    expect(run.output).toBe('go plan');
    expect(run.nodes.lint).toMatchObject({ outcome: 'skipped' });
  });

  it('goes on after a node that was skipped on purpose', async () => {
    const graph = begin()
      .task('database', {
        title: 'Database',
        skip: () => 'no database was asked for',
        output: text,
        run: () => 'never',
      })
      .task('service', {
        title: 'Service',
        after: ['database'],
        output: text,
        run: ({ results }) => results.database ?? 'without',
      })
      .build(({ results }) => results.service);
    const run = await runGraph(graph, { input: {} });
    expect(run).toMatchObject({ status: 'completed', output: 'without' });
  });

  it('retries with growing delays, on a clock of its own', async () => {
    const clock = new TestClock();
    const startMs = clock.now().getTime();
    let failures = 2;
    const graph = begin()
      .task('flaky', {
        title: 'Flaky',
        retry: { attempts: 3, initialDelayMs: 1000, factor: 3 },
        output: text,
        run: () => {
          if (failures-- > 0) throw new Error('try again');
          return 'done';
        },
      })
      .build();
    const run = await runGraph(graph, { input: {}, clock });
    expect(run.status).toBe('completed');
    expect(clock.now().getTime() - startMs).toBe(4000);
  });

  it('ends the run at a permanent failure and starts nothing more', async () => {
    const graph = begin()
      .task('bad', {
        title: 'Bad',
        output: text,
        run: () => {
          throw new PermanentError('no way');
        },
      })
      .task('next', {
        title: 'Next',
        after: ['bad'],
        output: text,
        run: () => '',
      })
      .build();
    const run = await runGraph(graph, { input: {} });
    expect(run).toMatchObject({ status: 'failed', reason: 'bad: no way' });
    expect(run.nodes.next).toBeUndefined();
  });

  it('builds a planned sub-graph from its recorded input', async () => {
    const inner = (names: readonly string[]) =>
      names
        .reduce(
          (builder, name) =>
            builder.task(name, {
              title: name,
              output: text,
              run: () => name.toUpperCase(),
            }) as never,
          defineGraph({
            id: 'inner',
            title: 'Inner',
            description: 'Planned',
            version: 1,
            input: z.array(text),
          }),
        )
        .build();
    const graph = begin()
      .task('plan', {
        title: 'Plan',
        output: z.array(text),
        run: () => ['one', 'two'],
      })
      .graph('tasks', {
        title: 'Tasks',
        after: ['plan'],
        toInput: scope => scope.result('plan'),
        graph: inner,
      })
      .build(({ results }) => results.tasks);
    const run = await runGraph(graph, { input: {} });
    expect(run.output).toEqual({ one: 'ONE', two: 'TWO' });
    expect(run.nodes['tasks/two']).toMatchObject({ outcome: 'passed' });
  });

  it('refuses at a gate, or leaves it waiting', async () => {
    const graph = begin()
      .gate('ok', {
        title: 'OK?',
        ask: () => ({
          question: 'OK?',
          action: 'OK',
          subject: { summary: '' },
        }),
      })
      .build();
    const waiting = await runGraph(graph, {
      input: {},
      answer: () => undefined,
    });
    expect(waiting.status).toBe('waiting');
    const refused = await runGraph(graph, {
      input: {},
      answer: () => ({ decision: 'rejected' }),
    });
    expect(refused.status).toBe('cancelled');
  });
});

describe('agents', () => {
  const agent = defineAgent({
    id: 'namer',
    title: 'Namer',
    purpose: 'Finds names',
    input: text,
    output: z.object({ name: z.string() }),
    rules: input => ({
      output: { name: input },
      reasoning: { title: 'Name', decision: 'took the input' },
    }),
    verify: ({ name }) =>
      name.includes(' ')
        ? [{ severity: 'high' as const, message: 'a name has no spaces' }]
        : [],
  });
  const graph = begin()
    .agent('name', { title: 'Name', agent, input: () => 'ledger' })
    .build(({ results }) => results.name);
  const say = (name: string) => ({
    output: { name },
    reasoning: { title: 'Name', decision: name },
    inputTokens: 10,
    costUsd: 0.5,
  });

  it('lets a model repair what the verifier rejects', async () => {
    const mind = createFakeMind({ namer: [say('a b'), say('ab')] });
    const run = await runGraph(graph, { input: {}, minds: [mind] });
    expect(run.output).toEqual({ name: 'ab' });
    expect(mind.questions[1].findings).toMatchObject([
      { message: 'a name has no spaces' },
    ]);
    expect(
      run.events.find(event => event.kind === 'reason-card'),
    ).toMatchObject({
      card: {
        mind: 'model',
        rejected: ['a name has no spaces'],
        inputTokens: 20,
        costUsd: 1,
      },
    });
  });

  it('falls back to the rules after three rejected answers or an error', async () => {
    const stubborn = createFakeMind({
      namer: [say('a b'), say('c d'), say('e f')],
    });
    const broken = createFakeMind({ namer: [new Error('overloaded')] });
    for (const mind of [stubborn, broken]) {
      const run = await runGraph(graph, { input: {}, minds: [mind] });
      expect(run.output).toEqual({ name: 'ledger' });
      expect(
        run.events.find(event => event.kind === 'reason-card'),
      ).toMatchObject({ card: { mind: 'rules' } });
    }
    expect(stubborn.questions).toHaveLength(3);
  });
});
