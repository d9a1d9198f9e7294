import {
  judgePolicies,
  shippedCatalogue,
} from '@trainyard/plugin-agents-mlops-common';
import type { MindAnswer } from '@trainyard/plugin-agents-node';
import {
  createFakeMind,
  runGraph,
} from '@trainyard/plugin-agents-node/testing';
import { createPlanMlSystemGraph } from '../graphs/createPlanMlSystemGraph';
import { createMlopsAgents, MlopsParts } from '../graphs/MlopsPack';

jest.setTimeout(300_000);

const parts: MlopsParts = {
  catalogue: shippedCatalogue,
  policies: {
    judge: async (plan, catalogue) => judgePolicies(plan, catalogue),
  },
  heavy: {
    generate: async ({ system }) => [
      { path: 'README.md', content: `# ${system.title}\n` },
    ],
    validate: async files => {
      const bad = files.filter(({ content }) => content.includes('BROKEN'));
      return [
        {
          validator: 'words',
          status: bad.length > 0 ? 'failed' : 'passed',
          findings: bad.map(({ path }) => ({
            severity: 'high',
            message: `${path} is broken`,
            subject: path,
          })),
        },
      ];
    },
  },
};
const graph = createPlanMlSystemGraph(parts, createMlopsAgents(parts));
const text = 'Team of 3, AWS, a nightly batch for 5,000 customers.';

function say(output: unknown): MindAnswer<unknown> {
  return {
    output,
    reasoning: { title: 'A model', decision: 'as proposed' },
    model: 'fake',
  };
}

async function runWith(answers: Parameters<typeof createFakeMind>[0]) {
  const mind = createFakeMind(answers);
  const run = await runGraph(graph, {
    input: { text, questions: 'defaults' },
    minds: [mind],
  });
  const cards = run.events.flatMap(event =>
    event.kind === 'reason-card' ? [event.card] : [],
  );
  return { run, mind, cards };
}

describe('models that speak for agents of the planner', () => {
  it('may read the request, and invent nothing', async () => {
    const invented = say({
      constraints: { team_size: 3, budget_monthly_usd: 900 },
      statements: [
        { field: 'team_size', value: 3, text: 'Team of 3', start: 0, end: 9 },
        {
          field: 'budget_monthly_usd',
          value: 900,
          text: '900 dollars',
          start: 5,
          end: 16,
        },
      ],
    });
    const honest = say({
      constraints: { team_size: 3, serving: ['batch'] },
      statements: [
        { field: 'team_size', value: 3, text: 'Team of 3', start: 0, end: 9 },
        { field: 'serving', value: 'batch', text: 'batch', start: 26, end: 31 },
      ],
    });
    const { run, mind, cards } = await runWith({
      'mlops-intake': [invented, honest],
    });
    expect(run.status).toBe('completed');
    expect(mind.questions[1].findings[0].message).toContain('900 dollars');
    expect(run.nodes.intake.output).toMatchObject({
      constraints: { team_size: 3, serving: ['batch'] },
    });
    expect(cards[0]).toMatchObject({ mind: 'model', model: 'fake' });
  });

  it('may propose another plan, and are refused what breaks a rule', async () => {
    const { run, cards } = await runWith({
      'mlops-planner': [
        say({ options: { orchestration: 'orc-argo' } }),
        say({ options: { orchestration: 'orc-dagster' } }),
      ],
    });
    expect(run.output).toMatchObject({
      options: expect.arrayContaining(['orc-dagster']),
    });
    const card = cards.find(({ agent }) => agent === 'mlops-planner');
    expect(card).toMatchObject({
      mind: 'model',
      rejected: [expect.stringContaining('orc-argo cannot fill')],
      findings: [expect.objectContaining({ rule: 'worse-than-the-optimum' })],
    });
  });

  it('may add to the critique, and drop nothing of it', async () => {
    const { run, cards } = await runWith({
      'mlops-critic-tech': [
        say({ findings: [] }),
        say({ findings: [] }),
        say({ findings: [] }),
      ],
    });
    expect(run.status).toBe('completed');
    expect(
      cards.find(({ agent }) => agent === 'mlops-critic-tech'),
    ).toMatchObject({
      mind: 'rules',
    });
  });

  it('may edit files, repaired under the validators, inside the repository only', async () => {
    const { run, mind } = await runWith({
      'mlops-codegen': [
        say({ edits: [{ path: '../outside', content: 'x' }] }),
        say({ edits: [{ path: 'src/a.py', content: 'BROKEN' }] }),
        say({ edits: [{ path: 'src/a.py', content: 'mended\n' }] }),
      ],
    });
    expect(run.status).toBe('completed');
    expect(mind.questions.map(({ findings }) => findings[0]?.message)).toEqual([
      undefined,
      '../outside is outside the repository',
      'src/a.py is broken',
    ]);
    const file = await run.git
      .repository('ml-system')
      .readFile('main', 'src/a.py');
    expect(Buffer.from(file ?? '').toString()).toBe('mended\n');
  });
});
