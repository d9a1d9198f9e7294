import { z } from 'zod';
import { RecordingDesk } from '../__testUtils__/recordingDesk';
import { defineAgent } from '../agent/definition';
import type { GraphDefinition } from '../graph/definition';
import { defineGraph } from '../graph/GraphBuilder';
import { defineTool } from '../model/AgentTool';
import { ModelMind } from '../model/ModelMind';
import { ToolBox } from '../model/ToolBox';
import type { ModelResponse } from '../model/types';
import { runGraph, RunGraphOptions } from '../testing/runGraph';
import { replayRun } from './replayRun';
import { RunExport, runExportSchema } from './RunExport';

const readTool = defineTool({
  name: 'notes:read',
  description: 'Reads a note',
  isReadOnly: true,
  input: z.object({ id: z.string() }),
  run: async ({ id }) => `note ${id}`,
});
const writeTool = defineTool({
  name: 'notes:write',
  description: 'Writes a note',
  isReadOnly: false,
  input: z.object({ id: z.string() }),
  run: async ({ id }) => ({ written: id }),
});

const namer = defineAgent({
  id: 'namer',
  title: 'Namer',
  purpose: 'Finds names',
  input: z.object({}),
  output: z.object({ name: z.string() }),
  tools: [readTool.name, writeTool.name],
  rules: () => ({
    output: { name: 'by-rules' },
    reasoning: { title: 'Name', decision: 'by rules' },
  }),
  prompt: () => ({
    system: 'Find a name',
    task: 'Which?',
    material: [{ title: 'text', text: 'Ledger' }],
  }),
  verify: ({ name }) =>
    name.includes(' ') ? [{ severity: 'high', message: 'has a space' }] : [],
});

const inner = defineGraph({
  id: 'inner',
  title: 'Inner',
  description: 'Inside',
  version: 1,
  input: z.object({ name: z.string() }),
})
  .task('check', {
    title: 'Check',
    output: z.string(),
    run: async ({ input }) => `${input.name} is fine`,
  })
  .build(({ results }) => results.check);

const graph = defineGraph({
  id: 'naming',
  title: 'Naming',
  description: 'Names',
  version: 1,
  input: z.object({}),
})
  .task('fetch', {
    title: 'Fetch',
    output: z.string(),
    run: async ({ effect }) => effect('fetch', 'it', async () => 'fetched'),
  })
  .agent('name', {
    title: 'Name',
    agent: namer,
    after: ['fetch'],
    grants: [writeTool.name],
    input: () => ({}),
  })
  .graph('inner', {
    title: 'Inner',
    after: ['name'],
    graph: inner,
    toInput: ({ result }) => result('name'),
  })
  .gate('approve', {
    title: 'Approve',
    after: ['inner'],
    onReject: 'continue',
    ask: ({ result }) => ({
      question: 'Take it?',
      action: 'Take it',
      subject: { summary: result('name').name },
    }),
  })
  .task('report', {
    title: 'Report',
    after: [
      {
        node: 'approve',
        condition: 'when approved',
        when: ({ results }) => results.approve?.decision === 'approved',
      },
    ],
    replay: 'again',
    output: z.string(),
    run: async ({ result, artifacts }) => {
      const { hash } = await artifacts.put({
        name: 'report.txt',
        mediaType: 'text/plain',
        content: result('name').name,
      });
      return hash;
    },
  })
  .build(({ results }) => results.report);

const say = (name: string): Partial<ModelResponse> => ({
  parts: [
    {
      type: 'text',
      text: JSON.stringify({ output: { name }, decision: `it is ${name}` }),
    },
  ],
});
const use = (name: string, input: unknown): Partial<ModelResponse> => ({
  stop: 'tool-calls',
  parts: [{ type: 'tool-call', id: 'c1', name, input }],
});

async function record(
  answers: readonly (Partial<ModelResponse> | Error)[],
  options: Partial<RunGraphOptions> = {},
) {
  const tools = new ToolBox({ redact: text => text });
  tools.register(readTool as never);
  tools.register(writeTool as never);
  let count = 0;
  const desk = new RecordingDesk(tools, () => {
    const answer = answers[Math.min(count, answers.length - 1)];
    count += 1;
    return answer;
  });
  const minds = [new ModelMind(desk)];
  const run = await runGraph(graph, { input: {}, minds, ...options });
  const recorded: RunExport = runExportSchema.parse({
    version: 1,
    run: {
      workflowId: 'test-run',
      projectId: 'default',
      graphId: graph.id,
      graphVersion: graph.version,
      title: graph.title,
      requestedBy: 'user:default/tester',
      ownershipEntityRefs: ['user:default/tester'],
      role: 'contributor',
    },
    input: {},
    events: run.events,
    results: Object.entries(run.nodes).map(([node, rest]) => ({
      node,
      ...rest,
    })),
    transcript: desk.transcript,
    artifacts: [],
  });
  return { run, desk, recorded };
}

function withNode(id: string, change: object): GraphDefinition {
  return {
    ...graph,
    nodes: graph.nodes.map(node =>
      node.id === id ? ({ ...node, ...change } as typeof node) : node,
    ),
  };
}

describe('a replay', () => {
  it.each<[string, readonly (Partial<ModelResponse> | Error)[], string]>([
    ['an answer', [say('ledger')], 'ledger'],
    ['a repair', [say('a b'), say('ab')], 'ab'],
    ['tools', [use(readTool.name, { id: '1' }), say('ab')], 'ab'],
    ['a granted tool', [use(writeTool.name, { id: '1' }), say('ab')], 'ab'],
    ['a refused tool', [use('shell', {}), say('ab')], 'ab'],
    ['wrong arguments', [use(readTool.name, { id: 1 }), say('ab')], 'ab'],
    ['tools without end', [use(readTool.name, { id: '1' })], 'by-rules'],
    ['a refusal', [{ stop: 'refusal', refusal: 'no' }], 'by-rules'],
    ['a cut answer', [{ stop: 'length' }, say('ab')], 'ab'],
    ['no JSON', [{ parts: [{ type: 'text', text: 'Hm' }] }], 'by-rules'],
    ['an error', [new Error('overloaded')], 'by-rules'],
  ])('is exact after %s', async (_, answers, name) => {
    const { recorded, run } = await record(answers);
    expect(run.nodes.name.output).toEqual({ name });
    const report = await replayRun(graph, recorded);
    expect(report).toMatchObject({ isExact: true });
  });

  it('is exact where a person refused', async () => {
    const { recorded } = await record([say('ab')], {
      answer: () => ({ decision: 'rejected' }),
    });
    expect(await replayRun(graph, recorded)).toMatchObject({ isExact: true });
  });

  it('names a step that would not be taken, or that goes outside', async () => {
    const { recorded } = await record([say('ab')]);
    const skipping = withNode('report', { skip: () => 'not now' });
    expect((await replayRun(skipping, recorded)).divergence).toMatchObject({
      node: 'report',
    });
    const outside = withNode('fetch', { replay: 'again' });
    expect((await replayRun(outside, recorded)).divergence?.reason).toContain(
      "mark the node replay: 'recorded'",
    );
    const gone = { ...graph, nodes: graph.nodes.slice(1) };
    expect((await replayRun(gone, recorded)).divergence).toMatchObject({
      node: 'fetch',
    });
  });

  it('names another question at a gate, and another version', async () => {
    const { recorded } = await record([say('ab')]);
    const asking = withNode('approve', {
      ask: () => ({
        question: 'Other?',
        action: 'Take it',
        subject: { summary: 'other' },
      }),
    });
    expect((await replayRun(asking, recorded)).divergence).toMatchObject({
      node: 'approve',
    });
    const newer = { ...graph, version: 2 };
    expect((await replayRun(newer, recorded)).divergence).toMatchObject({
      seq: 1,
    });
  });

  it('gives no answer more often than it was given', async () => {
    const { recorded } = await record([say('a b'), say('ab')]);
    const [first] = recorded.transcript;
    const short = { ...recorded, transcript: [first] };
    expect((await replayRun(graph, short)).divergence?.reason).toContain(
      'once more than was recorded',
    );
    const long = { ...recorded, transcript: [...recorded.transcript, first] };
    expect((await replayRun(graph, long)).divergence?.reason).toContain(
      'recorded and not asked',
    );
  });
});
