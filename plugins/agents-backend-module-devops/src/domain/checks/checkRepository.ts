import { GeneratedFile } from '@trainyard/generator';
import { parseAllDocuments } from 'yaml';
import { checkKubernetes } from './checkKubernetes';
import { findSecrets } from './findSecrets';

/** What a check of a repository found. */
export interface RepositoryFinding {
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly rule: string;
  readonly message: string;
  readonly subject: string;
  readonly remedy?: string;
}

/** Checks the files of a repository before anybody sees them: syntax, secrets, images, workloads. */
export function checkRepository(
  files: readonly GeneratedFile[],
): RepositoryFinding[] {
  return files.flatMap(file => [
    ...checkSyntax(file),
    ...findSecrets(file),
    ...checkDockerfile(file),
    ...checkWorkflow(file),
    ...checkKubernetes(file),
  ]);
}

function checkSyntax({ path, content }: GeneratedFile): RepositoryFinding[] {
  const fail = (message: string): RepositoryFinding[] => [
    { severity: 'high', rule: 'syntax', message, subject: path },
  ];
  if (path.endsWith('.json')) {
    try {
      JSON.parse(content);
    } catch (error) {
      return fail(error instanceof Error ? error.message : String(error));
    }
  }
  if (/\.ya?ml$/.test(path)) {
    const broken = parseAllDocuments(content).find(
      document => 'errors' in document && document.errors.length > 0,
    );
    return broken && 'errors' in broken ? fail(broken.errors[0].message) : [];
  }
  return [];
}

function checkDockerfile({
  path,
  content,
}: GeneratedFile): RepositoryFinding[] {
  if (!/(?:^|\/)Dockerfile$/.test(path)) {
    return [];
  }
  const findings: RepositoryFinding[] = [];
  const users = [...content.matchAll(/^USER\s+(\S+)/gm)];
  const last = users.at(-1)?.[1];
  if (!last || /^(?:root|0)(?::|$)/.test(last)) {
    findings.push({
      severity: 'high',
      rule: 'sec-image',
      message: 'The image runs as root',
      subject: path,
      remedy: 'Add USER with a number above 0 to the last stage',
    });
  }
  for (const [, image] of content.matchAll(/^FROM\s+(\S+)/gm)) {
    if (!image.includes(':') || image.endsWith(':latest')) {
      findings.push({
        severity: 'medium',
        rule: 'sec-image',
        message: `${image} can be another image tomorrow`,
        subject: path,
        remedy: 'Name a version or a digest',
      });
    }
  }
  return findings;
}

const PINNED = /^[\w./-]+@[0-9a-f]{40}$/;

function checkWorkflow({ path, content }: GeneratedFile): RepositoryFinding[] {
  if (!path.startsWith('.github/workflows/')) {
    return [];
  }
  const used = [...content.matchAll(/^\s*-?\s*uses:\s*([^\s#]+)/gm)];
  return used
    .filter(([, action]) => !PINNED.test(action) && !action.startsWith('./'))
    .map(([, action]) => ({
      severity: 'medium' as const,
      rule: 'sec-actions-pinned',
      message: `${action} is not pinned to a commit`,
      subject: path,
      remedy: 'Use the full commit instead of a tag',
    }));
}
