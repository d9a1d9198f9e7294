import { posix } from 'node:path';
import type { Finding } from '@trainyard/plugin-agents-common';
import type { RepositoryFile } from '@trainyard/plugin-agents-mlops-common';
import { parse } from 'yaml';
import { lineOf, problem, report, ValidatorStep } from './ValidatorStep';

/** Links lead somewhere, the navigation is complete, diagrams are drawn from what they name. */
export const validateDocuments: ValidatorStep = async files => {
  const pages = files.filter(({ path }) => path.endsWith('.md'));
  const paths = new Set(files.map(({ path }) => path));
  return report(
    'documents',
    [
      ...pages.flatMap(page => checkLinks(page, paths)),
      ...pages.flatMap(checkDiagrams),
      ...files
        .filter(({ path }) => path === 'mkdocs.yml')
        .flatMap(file => checkNavigation(file, paths)),
    ],
    `${pages.length} pages`,
  );
};

function checkLinks(
  { path, content }: RepositoryFile,
  paths: ReadonlySet<string>,
): Finding[] {
  return [...content.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .filter(([, target]) => !/^[a-z]+:/.test(target))
    .filter(([, target]) => !paths.has(posix.join(posix.dirname(path), target)))
    .map(([text, target]) =>
      problem('link', `${target} is not there`, path, lineOf(content, text)),
    );
}

const NODE = /^ {2}([a-z][\w]*)\["[^"\]]+"\]$/;
const EDGE = /^ {2}([a-z][\w]*) -->\|[^|]+\| ([a-z][\w]*)$/;

/** The part of Mermaid that skeletons use: nodes with labels, and edges between them. */
function checkDiagrams({ path, content }: RepositoryFile): Finding[] {
  return [...content.matchAll(/```mermaid\n([\s\S]*?)```/g)].flatMap(
    ([block, body]) => {
      const start = lineOf(content, block) ?? 1;
      const [header, ...lines] = body.trimEnd().split('\n');
      const nodes = new Set(lines.flatMap(line => NODE.exec(line)?.[1] ?? []));
      const wrong = lines.flatMap((line, index) => {
        const edge = EDGE.exec(line);
        const isFine =
          NODE.test(line) ||
          (edge !== null && nodes.has(edge[1]) && nodes.has(edge[2]));
        return isFine
          ? []
          : [
              problem(
                'mermaid',
                `cannot read: ${line.trim()}`,
                path,
                start + index + 2,
              ),
            ];
      });
      return header === 'flowchart LR'
        ? wrong
        : [...wrong, problem('mermaid', 'not a flowchart', path, start + 1)];
    },
  );
}

function checkNavigation(
  { path, content }: RepositoryFile,
  paths: ReadonlySet<string>,
): Finding[] {
  const { nav } = parse(content) as { nav?: unknown };
  return listPages(nav)
    .filter(page => !paths.has(`docs/${page}`))
    .map(page =>
      problem(
        'navigation',
        `docs/${page} is not there`,
        path,
        lineOf(content, page),
      ),
    );
}

function listPages(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(listPages)
    : [];
}
