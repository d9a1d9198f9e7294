import {
  AgentTool,
  defineAgent,
  defineGraph,
  defineTool,
  ModelMind,
  readGrowingString,
  Redactor,
} from '@trainyard/plugin-agents-node';
import { runGraph, TestClock } from '@trainyard/plugin-agents-node/testing';
import { z } from 'zod';
import { parseModelsConfig } from '../config';
import { createMemoryDesk } from './memoryDesk';
import { ModelDouble } from './ModelDouble';
import type { Script } from './script';

/** Where a secret is put, and where none may come out. */
export interface LeakOutcome {
  readonly secret: string;
  readonly planted: string;
  /** The places where it was seen. */
  readonly leaks: readonly string[];
}

/** Made of parts, so that no scanner takes this file for a leak. */
const join = (...parts: string[]) => parts.join('');

/** Secrets by the kind of their format; `known` is one of the configuration. */
export const plantedSecrets: Readonly<Record<string, string>> = {
  known: join('plain-', 'configured-', 'value-7'),
  github: join('gh', 'p_', 'abcdefghijklmnopqrstuvwxyz012345'),
  gitlab: join('gl', 'pat-', 'ABCDEFGHIJKLMNOPQRST'),
  aws: join('AK', 'IA', 'IOSFODNN7EXAMPLE'),
  anthropic: join('sk-', 'ant-', 'api03-abcdefghijklmnopqrstu'),
  slack: join('xo', 'xb-', '123456789012-abcdefghij'),
  npm: join('np', 'm_', 'abcdefghijklmnopqrstuvwxyz0123456789'),
  jwt: join('ey', 'JhbGciOiJIUzI1NiJ9.ey', 'JzdWIiOiIxMjM0NTY3ODkwIn0.c2ln'),
  url: join('hunter2-in-', 'address'),
  assignment: join('S3cret-of-', 'a-file'),
};

const shown: Readonly<Record<string, (secret: string) => string>> = {
  url: secret => `postgres://app:${secret}@db/ledger`,
  assignment: secret => `password = "${secret}"`,
};

type Place =
  | 'system'
  | 'task'
  | 'material'
  | 'title'
  | 'tool-result'
  | 'tool-error'
  | 'answer'
  | 'refusal'
  | 'vendor-error';
const places: readonly Place[] = [
  'system',
  'task',
  'material',
  'title',
  'tool-result',
  'tool-error',
  'answer',
  'refusal',
  'vendor-error',
];

function createCase(place: Place, text: string) {
  const at = (wanted: Place, other = 'nothing') =>
    place === wanted ? text : other;
  const tool = defineTool({
    name: 'notes:read',
    description: 'Reads notes',
    isReadOnly: true,
    input: z.object({}),
    run: async () => {
      if (place === 'tool-error') throw new Error(text);
      return at('tool-result');
    },
  });
  const agent = defineAgent({
    id: 'reader',
    title: 'Reader',
    purpose: 'Reads',
    input: z.object({}),
    output: z.object({ text: z.string() }),
    tools: [tool.name],
    rules: () => ({
      output: { text: 'rules' },
      reasoning: { title: 'Reader', decision: 'by rules' },
    }),
    draft: written => readGrowingString(written, ['output', 'text']),
    prompt: () => ({
      system: at('system'),
      task: at('task'),
      material: [{ title: at('title'), text: at('material') }],
    }),
  });
  const graph = defineGraph({
    id: 'reading',
    title: 'Reading',
    description: 'Reads',
    version: 1,
    input: z.object({}),
  })
    .agent('read', { title: 'Read', agent, input: () => ({}) })
    .build(({ results }) => results.read);
  const script: Script = ({ texts }) => {
    if (place === 'vendor-error') return { status: 401, errorText: text };
    if (place === 'refusal') return { refusal: text };
    return texts.length === 1
      ? { calls: [{ name: tool.name, input: {} }] }
      : {
          json: {
            output: { text: at('answer', 'read') },
            decision: at('answer', 'read'),
            confidence: 1,
          },
        };
  };
  return { tool: tool as AgentTool, graph, script };
}

async function plant(
  secret: string,
  text: string,
  place: Place,
  double: ModelDouble,
): Promise<readonly string[]> {
  const { tool, graph, script } = createCase(place, text);
  double.requests.length = 0;
  double.use(script);
  const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1 };
  const clock = new TestClock();
  const { desk, records } = createMemoryDesk({
    clock,
    tools: [tool],
    redactor: new Redactor([plantedSecrets.known]),
    config: parseModelsConfig({
      providers: [{ id: 'local', kind: 'openai', baseUrl: double.openAiUrl }],
      default: { provider: 'local', model: 'm' },
      prices: { asOf: '2026-11-01', models: { m: price } },
    }),
  });
  const run = await runGraph(graph, {
    input: {},
    minds: [new ModelMind(desk)],
    clock,
  });
  const seen: Record<string, unknown> = {
    'request to the vendor': double.requests.map(({ body }) => body),
    transcript: records.map(({ request, asked, report }) => [
      request,
      asked,
      report?.text,
    ]),
    'draft of the answer': run.drafts,
    'event of the run': run.events,
    'result of the node': run.output,
  };
  return Object.entries(seen).flatMap(([where, what]) =>
    JSON.stringify(what)?.includes(secret) ? [where] : [],
  );
}

/** Plants every kind of secret in every place and looks where it comes out. */
export async function plantSecrets(
  double: ModelDouble,
): Promise<readonly LeakOutcome[]> {
  const outcomes: LeakOutcome[] = [];
  for (const [kind, secret] of Object.entries(plantedSecrets)) {
    const text = shown[kind]?.(secret) ?? `it is ${secret}, mind you`;
    for (const place of places) {
      const leaks = await plant(secret, text, place, double);
      outcomes.push({ secret: kind, planted: place, leaks });
    }
  }
  return outcomes;
}
