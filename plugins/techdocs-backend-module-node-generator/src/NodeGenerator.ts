import fs from 'node:fs/promises';
import path from 'node:path';
import type {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import { copyFile, listFiles, writeFile } from './files';
import { createMarkdown } from './markdown';
import { renderPage } from './renderPage';
import { renderHtml, STYLESHEET } from './renderSite';
import { type NavigationItem, readSiteConfig } from './siteConfig';
import { stylesheet } from './stylesheet';
import { pageUrl } from './urls';

/** Builds a TechDocs site from mkdocs.yml and Markdown, in this process. */
export class NodeGenerator implements GeneratorBase {
  private readonly markdown = createMarkdown();

  async run(
    options: Pick<GeneratorRunOptions, 'inputDir' | 'outputDir' | 'etag'>,
  ): Promise<void> {
    const { inputDir, outputDir, etag } = options;
    const site = await readSiteConfig(inputDir);
    const files = await listFiles(site.docsDir);
    const pages = await Promise.all(
      files
        .filter(file => /\.md$/i.test(file))
        .map(async file =>
          renderPage(
            this.markdown,
            file,
            await fs.readFile(path.join(site.docsDir, file), 'utf8'),
          ),
        ),
    );
    if (pages.length === 0) {
      throw new Error(
        `There is no Markdown file in ${path.relative(
          inputDir,
          site.docsDir,
        )}: add index.md`,
      );
    }
    const titles = new Map(
      pages.flatMap(({ file, title }) => (title ? [[file, title]] : [])),
    );
    const navigation: readonly NavigationItem[] =
      site.navigation ??
      pages.map(({ file }): NavigationItem => ({ kind: 'page', file }));

    await Promise.all([
      ...pages.map(page =>
        writeFile(
          path.join(outputDir, pageUrl(page.file), 'index.html'),
          renderHtml(site, navigation, page, titles),
        ),
      ),
      ...files
        .filter(file => !/\.md$/i.test(file))
        .map(file =>
          copyFile(path.join(site.docsDir, file), path.join(outputDir, file)),
        ),
      writeFile(path.join(outputDir, STYLESHEET), stylesheet),
      writeFile(
        path.join(outputDir, 'search/search_index.json'),
        JSON.stringify({
          config: { lang: ['en'] },
          docs: pages.flatMap(page => page.search),
        }),
      ),
      writeFile(
        path.join(outputDir, 'techdocs_metadata.json'),
        JSON.stringify({
          site_name: site.name,
          site_description: site.description,
          etag,
          build_timestamp: Date.now(),
          files: [...files],
        }),
      ),
    ]);
  }
}
