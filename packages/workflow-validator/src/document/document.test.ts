import { collectAncestors, listJobs, listTriggers } from './jobs';
import {
  extractExpressions,
  listExpressions,
  listReferences,
  replaceExpressions,
} from './expressions';
import { mapAt, parseWorkflowDocument } from './WorkflowDocument';

const text = `on: [push, workflow_dispatch]
run-name: by \${{ github.actor }}
jobs:
  build:
    if: github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    steps:
      - run: |
          echo \${{ env.A }}
          echo \${{ format('}}', env.B) }}
      - 3
  test:
    needs: build
    steps: none
  ship:
    needs: [test, 5]
  odd: 7
`;
const document = parseWorkflowDocument(text);

describe('parseWorkflowDocument', () => {
  it.each([
    [['jobs', 'build'], 4, 3],
    [['jobs', 'build', 'runs-on'], 6, 14],
    [['jobs', 'build', 'steps', 0, 'run'], 8, 14],
    [['jobs', 'build', 'steps', 0, 'with', 'x'], 8, 9],
    [['nowhere'], 1, 1],
    [[], 1, 1],
  ])('knows where %j stands, or what holds it', (path, line, column) => {
    expect(document.positionOf(path)).toEqual({ line, column });
  });

  it('yields nothing to check where the file is no mapping', () => {
    for (const other of ['- a', 'on: [', '', 'a: &a [*a]', 'a: *b']) {
      const { root } = parseWorkflowDocument(other);
      expect(listJobs({ ...document, root })).toEqual([]);
    }
  });
});

describe('jobs', () => {
  it('reads what is a job and leaves out what is none', () => {
    expect(
      listJobs(document).map(({ id, needs, steps }) => [
        id,
        needs,
        steps.length,
      ]),
    ).toEqual([
      ['build', [], 1],
      ['test', ['build'], 0],
      ['ship', ['test'], 0],
    ]);
    expect(listTriggers(document)).toEqual(['push', 'workflow_dispatch']);
    expect(mapAt(document.root, 'on')).toEqual({});
    const jobs = listJobs(document);
    expect([...collectAncestors(jobs, 'ship')].sort()).toEqual([
      'build',
      'test',
    ]);
    expect(collectAncestors(jobs, 'missing').size).toBe(0);
  });
});

describe('expressions', () => {
  it('finds all, with their places, and whole conditions', () => {
    expect(
      listExpressions(document).map(each => [
        each.text,
        each.position.line,
        each.position.column,
      ]),
    ).toEqual([
      ['github.actor', 2, 14],
      ["github.ref == 'refs/heads/main'", 5, 9],
      ['env.A', 9, 16],
      ["format('}}', env.B)", 10, 16],
    ]);
  });

  it('takes them apart and puts values in their places', () => {
    expect(extractExpressions("a ${{ b }} ${{ 'it''s }}' }}")).toEqual([
      'b',
      "'it''s }}'",
    ]);
    expect(replaceExpressions('a ${{ b }} c', each => `<${each}>`)).toBe(
      'a <b> c',
    );
    expect(
      listReferences(
        "github['event'].x && steps.*.outputs || f(true, env . A)",
      ),
    ).toEqual([
      ['github', 'event', 'x'],
      ['steps', '*', 'outputs'],
      ['env', 'A'],
    ]);
  });
});
