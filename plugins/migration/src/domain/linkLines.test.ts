import { migrate } from '@trainyard/plugin-migration-common';
import { findBySource, findByTarget, linkLines } from './linkLines';

const source = `pipeline {
  agent any
  stages {
    stage('Build') {
      steps {
        sh 'make build'
      }
    }
  }
}
`;

describe('linkLines', () => {
  const { account, workflow = '' } = migrate(source);
  const links = linkLines(account.items, workflow);
  const lines = workflow.split('\n');

  it('leads from a step to the lines it became, and back', () => {
    const [link] = findBySource(links, 6);
    expect(link.item.name).toBe('sh');
    const { from = 0, to = 0 } = link.target ?? {};
    expect(lines.slice(from - 1, to).join('\n')).toContain('run: make build');
    expect(findByTarget(links, to).map(({ item }) => item.name)).toContain(
      'sh',
    );
  });

  it('follows the text when lines are put before it', () => {
    const moved = linkLines(account.items, `# one\n# two\n${workflow}`);
    const before = findBySource(links, 6)[0].target?.from ?? 0;
    expect(findBySource(moved, 6)[0].target?.from).toBe(before + 2);
  });

  it('loses the place, and nothing else, when the workflow is broken', () => {
    const broken = linkLines(account.items, 'jobs: [');
    expect(broken).toHaveLength(links.length);
    expect(findBySource(broken, 6)).toEqual([]);
  });
});
