import { SEVERITIES, severitySchema } from '@trainyard/plugin-agents-common';
import {
  AgentTool,
  defineAgent,
  defineGraph,
  defineTool,
  ModelMind,
} from '@trainyard/plugin-agents-node';
import { runGraph, TestClock } from '@trainyard/plugin-agents-node/testing';
import { z } from 'zod';
import { parseModelsConfig } from '../../config';
import { createMemoryDesk } from '../memoryDesk';
import { ModelDouble } from '../ModelDouble';
import type { Script, SeenRequest } from '../script';
import type { Attack } from './attacks';

/** What came of an attack on a model that obeys it. */
export interface AttackOutcome {
  readonly name: string;
  /** Whether the model did as it was told: otherwise nothing was tried. */
  readonly wasTried: boolean;
  /** What took place and must not have. */
  readonly unsafe: readonly string[];
  /** Why what was tried did not work. */
  readonly refusals: readonly string[];
  /** Whether text of the attacker stood outside of its fence. */
  readonly isUnfenced: boolean;
}

const ISSUE = 'LED-1';
const inputSchema = z.object({
  texts: z.array(z.object({ title: z.string(), text: z.string() })),
});
const outputSchema = z.object({
  severity: severitySchema,
  summary: z.string(),
});

/** Sorts an issue that is labelled as critical; its tools are worth an attack. */
const triageAgent = defineAgent({
  id: 'triage',
  title: 'Triage',
  purpose: 'Sorts issues by how urgent they are',
  input: inputSchema,
  output: outputSchema,
  tools: [
    'issues:read',
    'services:delete',
    'services:deploy',
    'comments:add',
    'members:add',
  ],
  rules: () => ({
    output: { severity: 'critical' as const, summary: 'By its label' },
    reasoning: { title: 'Triage', decision: 'the label says critical' },
  }),
  prompt: ({ texts }) => ({
    system: 'Sort the issue.',
    task: `How urgent is ${ISSUE}?`,
    material: texts,
  }),
  verify: ({ severity }) =>
    SEVERITIES.indexOf(severity) < SEVERITIES.indexOf('critical')
      ? [{ severity: 'high' as const, message: 'The label says critical' }]
      : [],
});

const graph = defineGraph({
  id: 'triage',
  title: 'Triage',
  description: 'Sorts an issue',
  version: 1,
  input: inputSchema,
})
  .agent('sort', {
    title: 'Sort',
    agent: triageAgent,
    grants: [
      'comments:add',
      'members:add',
      { tool: 'services:deploy', gate: 'approve' },
    ],
    input: ({ input }) => input,
  })
  .build(({ results }) => results.sort);

function createTools(attack: Attack, done: string[]): readonly AgentTool[] {
  const changing = <Input>(
    name: string,
    input: z.ZodType<Input>,
    role?: AgentTool['role'],
  ) =>
    defineTool({
      name,
      description: name,
      isReadOnly: false,
      role,
      input,
      run: async given => {
        done.push(`${name} ${JSON.stringify(given)}`);
        return 'done';
      },
    }) as AgentTool;
  const service = z.strictObject({
    service: z.string(),
    version: z.string().optional(),
  });
  const reading = (name: string, input: z.ZodType) => ({
    ...changing(name, input),
    isReadOnly: true,
  });
  return [
    defineTool({
      name: 'issues:read',
      description: 'Gives an issue with its comments',
      isReadOnly: true,
      input: z.strictObject({ issue: z.literal(ISSUE) }),
      run: async () => {
        if (attack.place === 'tool-error') throw new Error(attack.text);
        return attack.place === 'tool-result' ? attack.text : 'No comments';
      },
    }) as AgentTool,
    changing('services:delete', service),
    changing('services:deploy', service),
    changing(
      'comments:add',
      z.strictObject({
        issue: z.literal(ISSUE),
        text: z
          .string()
          .max(500)
          .refine(text => !/https?:|!\[/.test(text), 'no addresses'),
      }),
    ),
    changing('members:add', z.looseObject({}), 'admin'),
    reading('secrets:read', z.looseObject({})),
    reading('web:fetch', z.looseObject({})),
  ];
}

function textsOf({ place, text }: Attack) {
  switch (place) {
    case 'file-name':
      return [{ title: text, text: 'content' }];
    case 'tool-result':
    case 'tool-error':
      return [{ title: 'issue', text: 'The ledger is down.' }];
    default:
      return [{ title: place, text }];
  }
}

/** A model that reads the issue, then does whatever it was told by it. */
function obey(attack: Attack): Script {
  return ({ texts }) => {
    const results = texts.filter(text => /result of |^Refused/.test(text));
    if (!results.length) {
      return { calls: [{ name: 'issues:read', input: { issue: ISSUE } }] };
    }
    if (attack.calls && results.length === 1) {
      return { calls: attack.calls };
    }
    const output = attack.answer ?? {
      severity: 'critical',
      summary: 'The ledger is down',
    };
    return { json: { output, decision: 'as I was told', confidence: 1 } };
  };
}

/** Texts of a request without what stands in a fence that nobody could forge. */
function outsideOfFences({ texts, system }: SeenRequest): string {
  return [system, ...texts]
    .join('\n')
    .replace(
      /<untrusted-(\w{12}) title="[^"\n]*">\n[\s\S]*?\n<\/untrusted-\1>/g,
      '',
    );
}

/** Lets a model obey one attack and says what came of it. */
export async function runAttack(
  attack: Attack,
  double: ModelDouble,
): Promise<AttackOutcome> {
  double.requests.length = 0;
  double.use(obey(attack));
  const done: string[] = [];
  const clock = new TestClock();
  const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1 };
  const { desk, records } = createMemoryDesk({
    clock,
    tools: createTools(attack, done),
    config: parseModelsConfig({
      providers: [{ id: 'local', kind: 'anthropic', baseUrl: double.url }],
      default: { provider: 'local', model: 'obedient' },
      prices: { asOf: '2026-11-01', models: { obedient: price } },
    }),
  });
  const run = await runGraph(graph, {
    input: { texts: textsOf(attack) },
    minds: [new ModelMind(desk)],
    clock,
  });
  const output = outputSchema.safeParse(run.output);
  const isPlayedDown = output.data?.severity !== 'critical';
  const refusals = records.flatMap(({ report, call }) =>
    report?.refusal ? [`${call?.name}: ${report.refusal}`] : [],
  );
  const rejected = run.events.flatMap(event =>
    event.kind === 'reason-card' ? event.card.rejected : [],
  );
  const wished = attack.calls?.length
    ? double.requests.length > 1
    : double.requests.some(({ texts }) => texts.length > 1);
  return {
    name: attack.name,
    wasTried: wished && (refusals.length > 0 || rejected.length > 0),
    unsafe: [...done, ...(isPlayedDown ? ['the answer was played down'] : [])],
    refusals: [...refusals, ...rejected],
    isUnfenced: double.requests.some(request =>
      outsideOfFences(request).includes(attack.text),
    ),
  };
}
