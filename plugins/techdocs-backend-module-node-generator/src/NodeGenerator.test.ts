import fs from 'node:fs/promises';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { NodeGenerator } from './NodeGenerator';

describe('NodeGenerator', () => {
  const input = createMockDirectory();
  const output = createMockDirectory();

  async function build(content: Parameters<typeof input.setContent>[0]) {
    input.setContent(content);
    output.clear();
    await new NodeGenerator().run({
      inputDir: input.path,
      outputDir: output.path,
      etag: 'abc',
    });
  }
  const read = (file: string) =>
    fs.readFile(path.join(output.path, file), 'utf8');

  it('builds pages, navigation, assets, search and metadata', async () => {
    await build({
      'mkdocs.yml': [
        'site_name: Ledger',
        'nav:',
        '  - Home: index.md',
        '  - Guides:',
        '      - guides/first.md',
      ].join('\n'),
      docs: {
        'index.md': '# Ledger\n\nSee the [guide](guides/first.md#steps).',
        'picture.png': 'binary',
        guides: {
          'first.md': '# First steps\n\n## Steps\n\n![p](../picture.png)',
        },
      },
    });

    const home = await read('index.html');
    expect(home).toContain('href="guides/first/#steps"');
    expect(home).toContain('<span class="md-nav__link">Guides</span>');
    const guide = await read('guides/first/index.html');
    expect(guide).toContain('src="../../picture.png"');
    expect(guide).toContain(
      '<link rel="stylesheet" href="../../assets/stylesheets/main.0badcafe.min.css">',
    );
    expect(guide).toContain('href="#steps">Steps</a>');
    await expect(read('picture.png')).resolves.toBe('binary');
    expect(JSON.parse(await read('search/search_index.json')).docs).toEqual(
      expect.arrayContaining([
        {
          location: '',
          title: 'Ledger',
          text: 'See the guide.\n',
        },
        expect.objectContaining({ location: 'guides/first/#steps' }),
      ]),
    );
    expect(JSON.parse(await read('techdocs_metadata.json'))).toMatchObject({
      site_name: 'Ledger',
      etag: 'abc',
    });
  });

  it('renders code, diagrams, admonitions and tables', async () => {
    await build({
      docs: {
        'index.md': [
          '```ts',
          'const answer = 42;',
          '```',
          '',
          '```mermaid',
          'graph LR; a-->b',
          '```',
          '',
          '!!! warning "Mind the gap"',
          '    The **step** is high.',
          '',
          '??? note',
          '    Folded.',
          '',
          '| a | b |',
          '| - | - |',
          '| 1 | 2 |',
        ].join('\n'),
      },
    });

    const html = await read('index.html');
    expect(html).toContain('<span class="hljs-keyword">const</span>');
    expect(html).toContain('<pre class="mermaid"><code>graph LR; a--&gt;b');
    expect(html).toContain(
      '<div class="admonition warning"><p class="admonition-title">Mind the gap</p>',
    );
    expect(html).toContain('The <strong>step</strong> is high.');
    expect(html).toContain('<details class="note"><summary>Note</summary>');
    expect(html).toContain('<td>2</td>');
  });

  it('shows HTML and script links of a repository as text', async () => {
    await build({
      docs: {
        'index.md':
          '<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n!!! note "<img onerror=x>"\n    y',
      },
    });

    const html = await read('index.html');
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('href="javascript:');
    expect(html).not.toContain('<img');
  });

  it('keeps headings of the same name apart', async () => {
    await build({ docs: { 'index.md': '## Use\n\n## Use' } });

    const html = await read('index.html');
    expect(html).toContain('id="use"');
    expect(html).toContain('id="use_1"');
  });

  it('says what is wrong with mkdocs.yml', async () => {
    await expect(
      build({ 'mkdocs.yml': 'site_name: [1]', docs: { 'index.md': '#' } }),
    ).rejects.toThrow(/mkdocs.yml: site_name/);
    await expect(
      build({ 'mkdocs.yml': 'docs_dir: ../..', docs: { 'index.md': '#' } }),
    ).rejects.toThrow(/outside of the repository/);
  });

  it('asks for a page where there is none', async () => {
    await expect(build({ docs: { 'a.txt': 'x' } })).rejects.toThrow(
      /add index.md/,
    );
  });
});
