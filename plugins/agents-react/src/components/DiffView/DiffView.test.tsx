import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as fc from 'fast-check';
import { renderWithApis } from '../../__testUtils__/renderWithApis';
import { DiffView } from '.';
import { changedSpans, readDiff } from './diffModel';

const patch = `diff --git a/plan.json b/plan.json
--- a/plan.json
+++ b/plan.json
@@ -1,3 +1,4 @@
 {
-  "database": "mysql",
+  "database": "postgres",
+  "replicas": 2,
   "language": "ts"
`;

describe('DiffView', () => {
  it('shows a patch line by line, with counts', async () => {
    renderWithApis(<DiffView source={{ patch }} />);
    const table = await screen.findByRole('table', {
      name: 'Changes of plan.json',
    });
    expect(
      screen.getByRole('img', { name: '2 added, 1 removed' }),
    ).toBeInTheDocument();
    expect(
      within(table).getByText('"replicas": 2,', { exact: false }),
    ).toBeInTheDocument();
  });

  it('changes to side by side', async () => {
    const user = userEvent.setup();
    renderWithApis(
      <DiffView source={{ name: 'a.txt', before: 'one\n', after: 'two\n' }} />,
    );
    await screen.findByRole('table');
    await user.click(screen.getByRole('radio', { name: 'Side by side' }));
    const cells = screen.getAllByRole('row')[1].querySelectorAll('td');
    expect(cells).toHaveLength(4);
    expect(cells[1]).toHaveTextContent('one');
    expect(cells[3]).toHaveTextContent('two');
  });

  it('says that nothing changed', async () => {
    renderWithApis(
      <DiffView source={{ name: 'a.txt', before: 'x', after: 'x' }} />,
    );
    expect(await screen.findByText('Nothing changed.')).toBeInTheDocument();
  });

  it('shows the first lines of a long diff and the rest on demand', async () => {
    const user = userEvent.setup();
    const after = Array.from({ length: 50 }, (_, n) => `line ${n}`).join('\n');
    renderWithApis(
      <DiffView source={{ name: 'a.txt', before: '', after }} maxLines={10} />,
    );
    await screen.findByText('line 9', { exact: false });
    expect(screen.queryByText('line 10')).not.toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Show 40 more lines' }),
    );
    expect(screen.getByText('line 49')).toBeInTheDocument();
  });
});

describe('readDiff', () => {
  it('keeps every line of both texts', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'cc', ''), { maxLength: 12 })
      .map(lines => lines.map(line => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = (readDiff({ name: 'f', before, after }) ?? [])
          .flatMap(file => file.hunks)
          .flatMap(hunk => hunk.lines);
        const countOf = (kind: string) =>
          lines.filter(line => line.kind === kind).length;
        const length = (value: string) => value.split('\n').length - 1;
        expect(countOf('added') - countOf('removed')).toBe(
          length(after) - length(before),
        );
      }),
    );
  });

  it('marks exactly what differs', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const [[oldStart, oldEnd], [newStart, newEnd]] = changedSpans(
          before,
          after,
        );
        expect(before.slice(0, oldStart)).toBe(after.slice(0, newStart));
        expect(before.slice(oldEnd)).toBe(after.slice(newEnd));
        expect(
          before.slice(oldStart, oldEnd) === after.slice(newStart, newEnd),
        ).toBe(before === after);
      }),
    );
  });

  it('refuses what is no patch', () => {
    expect(
      readDiff({ patch: '--- a\n+++ b\n@@ -1,2 +1,2 @@\nbroken' }),
    ).toBeUndefined();
  });
});
