import { splitPatch } from './splitPatch';

const patch = [
  'diff --git a/README.md b/README.md',
  'index 1111111..2222222 100644',
  '--- a/README.md',
  '+++ b/README.md',
  '@@ -1,2 +1,3 @@',
  ' # Churn',
  '-old',
  '+new',
  '+more',
  'diff --git a/src/a.py b/src/a.py',
  'new file mode 100644',
  '--- /dev/null',
  '+++ b/src/a.py',
  '@@ -0,0 +1 @@',
  '+print(1)',
  'diff --git a/gone.txt b/gone.txt',
  'deleted file mode 100644',
  '--- a/gone.txt',
  '+++ /dev/null',
  '@@ -1 +0,0 @@',
  '-gone',
  '',
].join('\n');

describe('the files of a patch', () => {
  it('stand by themselves, with what was added and removed', () => {
    const files = splitPatch(patch);
    expect(
      files.map(({ path, change, addedLines, removedLines }) => [
        path,
        change,
        addedLines,
        removedLines,
      ]),
    ).toEqual([
      ['README.md', 'changed', 2, 1],
      ['src/a.py', 'added', 1, 0],
      ['gone.txt', 'removed', 0, 1],
    ]);
    expect(files.map(file => file.patch).join('')).toBe(patch);
  });

  it('are none where there is no patch', () => {
    expect(splitPatch('')).toEqual([]);
  });
});
