import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWithApis } from '../../__testUtils__/renderWithApis';
import { CodeBrowser } from '.';
import { buildFileTree } from './fileTreeModel';
import { languageOfPath } from './languageOfPath';

const files = [
  { path: 'src/main/java/App.java' },
  { path: 'README.md' },
  { path: 'src/main/java/util/Text.java' },
];

describe('CodeBrowser', () => {
  it('opens a file and colours it', async () => {
    const user = userEvent.setup();
    const loadFile = jest.fn(async (path: string) => `class ${path[0]} {}\n`);
    renderWithApis(<CodeBrowser files={files} loadFile={loadFile} />);
    expect(loadFile).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'App.java' }));
    const keyword = await screen.findByText('class');
    expect(keyword).toHaveAttribute('data-token', 'keyword');
    expect(loadFile).toHaveBeenCalledTimes(1);
  });

  it('says why a file cannot be read and tries again', async () => {
    const user = userEvent.setup();
    const loadFile = jest
      .fn<Promise<string>, [string, AbortSignal]>()
      .mockRejectedValueOnce(new Error('the store is closed'))
      .mockResolvedValueOnce('hello');
    renderWithApis(
      <CodeBrowser files={files} loadFile={loadFile} path="README.md" />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the store is closed',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('hello')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('finds a file by a part of its path', async () => {
    const user = userEvent.setup();
    const many = Array.from({ length: 10 }, (_, n) => ({
      path: `lib/file${n}.ts`,
    }));
    renderWithApis(<CodeBrowser files={many} loadFile={async () => ''} />);
    await user.type(screen.getByRole('searchbox'), 'file7');
    expect(
      screen.getAllByRole('button', { name: /file\d/ }).map(b => b.textContent),
    ).toEqual(['file7.ts']);
  });
});

describe('buildFileTree', () => {
  it('puts folders first and joins lone ones', () => {
    expect(buildFileTree(files)).toEqual([
      {
        name: 'src/main/java',
        path: 'src/main/java',
        children: [
          {
            name: 'util',
            path: 'src/main/java/util',
            children: [
              { name: 'Text.java', path: 'src/main/java/util/Text.java' },
            ],
          },
          { name: 'App.java', path: 'src/main/java/App.java' },
        ],
      },
      { name: 'README.md', path: 'README.md' },
    ]);
  });
});

describe('languageOfPath', () => {
  it.each([
    ['a/b.TS', 'typescript'],
    ['Makefile', 'makefile'],
    ['data.bin', undefined],
  ])('%s is %s', (path, language) => {
    expect(languageOfPath(path)).toBe(language);
  });
});
