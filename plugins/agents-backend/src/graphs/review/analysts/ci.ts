import { parse } from 'yaml';
import { defineAnalyst } from '../defineAnalyst';
import type { Improvement, Snapshot } from '../snapshot';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const OTHER =
  /^(\.gitlab-ci\.yml|Jenkinsfile|azure-pipelines\.yml|\.circleci\/config\.yml)$/;
const FLOATING = /uses:\s*["']?([\w./-]+@(?:main|master|latest|develop))\b/g;

/** The GitHub workflows of a repository with their text. */
export function workflowsOf({ texts }: Snapshot): [string, string][] {
  return Object.entries(texts).filter(([path]) => WORKFLOW.test(path));
}

/** Whether a workflow says nothing about the rights of its token. */
export function lacksPermissions(text: string): boolean {
  try {
    const workflow: unknown = parse(text);
    if (typeof workflow !== 'object' || workflow === null) return false;
    const { permissions, jobs } = workflow as {
      permissions?: unknown;
      jobs?: Record<string, { permissions?: unknown } | undefined>;
    };
    const all = Object.values(jobs ?? {});
    return (
      permissions === undefined &&
      all.length > 0 &&
      all.some(job => job?.permissions === undefined)
    );
  } catch {
    return false;
  }
}

function judgeWorkflow([path, text]: [string, string]): Improvement[] {
  const floating = [...text.matchAll(FLOATING)].map(match => match[1]);
  const found: Improvement[] = [];
  if (lacksPermissions(text)) {
    found.push({
      id: `permissions:${path}`,
      title: `${path} leaves the rights of its token open`,
      severity: 'medium',
      evidence: [path],
      remedy: 'Give it read access and widen job by job',
      effort: 'minutes',
      isMechanical: true,
    });
  }
  if (floating.length) {
    found.push({
      id: `pins:${path}`,
      title: `${path} uses actions from a moving branch: ${floating.join(
        ', ',
      )}`,
      severity: 'high',
      evidence: [path],
      remedy: 'Pin them to a release or, better, to a commit',
      effort: 'minutes',
      isMechanical: false,
    });
  }
  return found;
}

export const ciAnalyst = defineAnalyst({
  id: 'ci',
  title: 'Continuous integration',
  purpose: 'Says whether changes are checked automatically, and how safely',
  analyse: snapshot => {
    const workflows = workflowsOf(snapshot);
    const others = snapshot.files.filter(({ path }) => OTHER.test(path));
    const hasAny = workflows.length > 0 || others.length > 0;
    return {
      facts: [
        ...workflows.map(([path]) => ({
          label: 'GitHub workflow',
          value: path,
        })),
        ...others.map(({ path }) => ({ label: 'Pipeline', value: path })),
      ],
      improvements: [
        ...workflows.flatMap(judgeWorkflow),
        ...(hasAny
          ? []
          : [
              {
                id: 'ci',
                title: 'Nothing checks a change automatically',
                severity: 'high' as const,
                evidence: ['.github/workflows/ci.yml'],
                remedy: 'Add a workflow that builds and tests every change',
                effort: 'hours' as const,
                isMechanical: true,
              },
            ]),
      ],
    };
  },
});
