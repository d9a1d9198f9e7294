import fs from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** One entry of the navigation: a page, or a titled group of entries. */
export type NavigationItem =
  | { readonly kind: 'page'; readonly title?: string; readonly file: string }
  | {
      readonly kind: 'group';
      readonly title: string;
      readonly items: readonly NavigationItem[];
    };

export interface SiteConfig {
  readonly name: string;
  readonly description: string;
  readonly docsDir: string;
  readonly navigation?: readonly NavigationItem[];
}

const navigationSchema: z.ZodType<NavigationItem[]> = z.lazy(() =>
  z.array(
    z.union([
      z.string().transform((file): NavigationItem => ({ kind: 'page', file })),
      z
        .record(z.string(), z.union([z.string(), navigationSchema]))
        .refine(entry => Object.keys(entry).length === 1, {
          message: 'an entry of nav has exactly one title',
        })
        .transform((entry): NavigationItem => {
          const [title, value] = Object.entries(entry)[0];
          return typeof value === 'string'
            ? { kind: 'page', title, file: value }
            : { kind: 'group', title, items: value };
        }),
    ]),
  ),
);

const mkdocsSchema = z.object({
  site_name: z.string().default('Documentation'),
  site_description: z.string().default(''),
  docs_dir: z.string().default('docs'),
  nav: navigationSchema.optional(),
});

async function readFirst(
  files: readonly string[],
): Promise<string | undefined> {
  for (const file of files) {
    try {
      return await fs.readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return undefined;
}

/**
 * Reads the part of mkdocs.yml that shapes a site. Themes, plugins and
 * extensions are MkDocs' own affair: what they do for TechDocs is built in.
 */
export async function readSiteConfig(inputDir: string): Promise<SiteConfig> {
  const text = await readFirst(
    ['mkdocs.yml', 'mkdocs.yaml'].map(name => path.join(inputDir, name)),
  );
  // MkDocs allows tags such as !!python/name, which mean nothing here.
  const parsed = mkdocsSchema.safeParse(
    (text && parse(text, { logLevel: 'silent' })) || {},
  );
  if (!parsed.success) {
    const { path: field, message } = parsed.error.issues[0];
    throw new Error(`mkdocs.yml: ${field.join('.') || 'file'}: ${message}`);
  }
  const { site_name, site_description, docs_dir, nav } = parsed.data;
  const docsDir = path.resolve(inputDir, docs_dir);
  if (docsDir !== inputDir && !docsDir.startsWith(inputDir + path.sep)) {
    throw new Error(
      `mkdocs.yml: docs_dir is "${docs_dir}", outside of the repository`,
    );
  }
  return {
    name: site_name,
    description: site_description,
    docsDir,
    navigation: nav,
  };
}
