import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultPipeline } from '@trainyard/plugin-value-train-common';
import { parse } from 'yaml';
import { renderPhaseReference } from './phaseReference';
import { renderProjectFiles, writeProjectFiles } from './projectFiles';

const options = {
  project: 'churn',
  title: 'Churn',
  owner: 'user:default/ada',
  pipeline: defaultPipeline(),
};

describe('the files of a project', () => {
  it('can be read by those they are for, and say what the configuration says', () => {
    const files = renderProjectFiles({
      ...options,
      yard: 'https://portal.example.com/api/cli/yard.tgz',
    });
    expect(parse(files['catalog-info.yaml'])).toMatchObject({
      kind: 'Component',
      metadata: { annotations: { 'trainyard.io/train': 'churn' } },
    });
    const { steps } = parse(files['.github/workflows/value-train.yml']).jobs
      .gate;
    expect(steps.map(({ run }: { run?: string }) => run)).toEqual([
      undefined,
      undefined,
      'npm install --global "$YARD"',
      'yard audit verify',
      'yard check artifacts',
      'yard check todo --base origin/main',
    ]);
    expect(steps[2].env.YARD).toContain(
      "vars.YARD_PACKAGE || 'https://portal.example.com/api/cli/yard.tgz'",
    );
    expect(files.Makefile).toContain('check:\n\tyard check todo');
    for (const { id, checklist } of options.pipeline.modes) {
      expect(files['AGENTS.md']).toContain(`\`${id}\``);
      for (const { text } of checklist ?? []) {
        expect(files['CLAUDE.md']).toContain(text);
      }
    }
    const forms = Object.keys(files).filter(file =>
      file.startsWith('.github/ISSUE_TEMPLATE/'),
    );
    expect(forms).toHaveLength(3);
    for (const form of forms) {
      expect(parse(files[form]).body[0].attributes.options).toHaveLength(18);
    }
  });

  it('leave alone what is there already', () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'project-'));
    fs.writeFileSync(path.join(root, 'README.md'), 'mine');
    const { written, kept } = writeProjectFiles(root, options);
    expect(kept).toEqual(['README.md']);
    expect(written).toContain('AGENTS.md');
    expect(fs.readFileSync(path.join(root, 'README.md'), 'utf8')).toBe('mine');
    fs.rmSync(root, { recursive: true });
  });

  it('describe every section, field and check that a gate asks for', () => {
    const text = renderPhaseReference(options.pipeline);
    for (const phase of options.pipeline.phases) {
      expect(text).toContain(`## ${phase.number}. ${phase.title}`);
      for (const artifact of phase.artifacts) {
        expect(text).toContain(`\`${artifact.path}\` (${artifact.type})`);
        for (const { heading } of artifact.sections ?? []) {
          expect(text).toContain(`section "${heading}"`);
        }
        for (const field of Object.keys(artifact.fields ?? {})) {
          expect(text).toContain(`\`${field}\`: `);
        }
      }
      phase.gate.checks.forEach(({ id }) => expect(text).toContain(id));
    }
    expect(text).toContain(
      '`decision`: string, required, one of go, no_go, conditional',
    );
    expect(text).toContain('section "Problem": 40 words');
    expect(text).toContain('### build');
  });
});
