import {
  createFakeMind,
  runGraph,
} from '@trainyard/plugin-agents-node/testing';
import { migratePipelineGraph } from './migratePipelineGraph';
import { convertByRules } from './migrationAgent';
import { parametersSchema } from './parameters';

const source = `pipeline {
  agent any
  stages {
    stage('Build') { steps { sh 'make' } }
    stage('Publish') { steps { publishToPortal name: 'app', folder: 'dist' } }
  }
}`;

const input = (strategy: 'assisted' | 'model-first') =>
  parametersSchema.parse({ source, path: 'Jenkinsfile', strategy });

const [byRules] = convertByRules(input('assisted')).files;

const step = / {6}- name: 'Publish: Needs a person[\s\S]*$/;
const solved = byRules.text
  .replace(/ *# Needs a person[\s\S]*?(?=\n *- name)/, '')
  .replace(
    step,
    `      - name: Publish to the portal
        run: portal-cli publish --name app dist
`,
  );

function answer(text: string) {
  return {
    output: {
      files: [{ path: byRules.path, text }],
      resolved: [{ line: 5, how: 'by the command line of the portal' }],
    },
    reasoning: { title: 'Conversion', decision: 'one step proposed' },
    model: 'fake-1',
    inputTokens: 10,
    outputTokens: 20,
  };
}

async function convert(
  strategy: 'assisted' | 'model-first',
  ...texts: string[]
) {
  const mind = createFakeMind({ 'pipeline-migrator': texts.map(answer) });
  const run = await runGraph(migratePipelineGraph, {
    input: input(strategy),
    minds: [mind],
  });
  expect(run).toMatchObject({ status: 'completed' });
  return { run, mind, result: run.output as Record<string, unknown> };
}

describe('migrate-pipeline', () => {
  it('needs the fixture to leave something to a person', () => {
    expect(byRules.text).toMatch(step);
    expect(solved).toContain('portal-cli');
  });

  it('converts by rules where no model is there', async () => {
    const { output } = await runGraph(migratePipelineGraph, {
      input: input('assisted'),
    });
    expect(output).toMatchObject({
      madeBy: 'rules',
      files: [byRules],
      proposed: [],
    });
  });

  it('takes what a model proposes for the open items, and marks it', async () => {
    const { result, mind } = await convert('assisted', solved);
    expect(result).toMatchObject({
      madeBy: 'model',
      proposed: [{ job: 'build', name: 'Publish to the portal' }],
      resolved: [{ line: 5 }],
    });
    const [file] = result.files as { text: string }[];
    expect(file.text).toContain('# Proposed by a language model; review it.');
    expect(file.text.match(/Proposed by/g)).toHaveLength(1);
    const prompt = JSON.stringify(
      mind.questions[0].agent.prompt?.(
        mind.questions[0].input,
        mind.questions[0].context,
      ),
    );
    expect(prompt).toContain('line 5: publishToPortal');
  });

  it.each([
    ['that is no workflow', 'jobs: ['],
    ['that loses a command', solved.replace(/run: make\n/, 'run: true\n')],
    [
      'under another condition',
      solved.replace('run: make\n', 'if: failure()\n        run: make\n'),
    ],
  ])('falls back to the rules from an answer %s', async (_, text) => {
    const { result, run } = await convert('model-first', text, text, text);
    expect(result).toMatchObject({ madeBy: 'rules', files: [byRules] });
    expect(JSON.stringify(run.events)).toContain('"rejected":["');
  });

  it('lets a model repair what was rejected', async () => {
    const { result, mind } = await convert(
      'assisted',
      solved.replace(/run: make\n/, 'run: make all\n'),
      solved,
    );
    expect(result).toMatchObject({ madeBy: 'model' });
    expect(mind.questions[1].findings.length).toBeGreaterThan(0);
  });

  it('refuses files outside of the workflows', async () => {
    const bad = { ...answer(solved) };
    const output = {
      ...bad.output,
      files: [{ path: '../../etc/passwd', text: 'x' }],
    };
    const mind = createFakeMind({
      'pipeline-migrator': [1, 2, 3].map(() => ({ ...bad, output })),
    });
    const run = await runGraph(migratePipelineGraph, {
      input: input('model-first'),
      minds: [mind],
    });
    expect(run.output).toMatchObject({ madeBy: 'rules' });
  });
});
