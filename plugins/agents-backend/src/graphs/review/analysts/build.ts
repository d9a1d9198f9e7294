import { defineAnalyst } from '../defineAnalyst';
import type { Improvement, Snapshot } from '../snapshot';

/** An ecosystem by the file that declares it. */
export interface Ecosystem {
  readonly id: 'npm' | 'pip' | 'gomod' | 'maven' | 'gradle' | 'cargo';
  readonly manifest: RegExp;
  readonly locks: RegExp;
  readonly tests: RegExp;
}

export const ECOSYSTEMS: readonly Ecosystem[] = [
  {
    id: 'npm',
    manifest: /^package\.json$/,
    locks: /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock)$/,
    tests:
      /\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)(tests?|__tests__)\/.+\.[cm]?[jt]sx?$/,
  },
  {
    id: 'pip',
    manifest: /^(pyproject\.toml|requirements\.txt|setup\.py)$/,
    locks:
      /(^|\/)(poetry\.lock|uv\.lock|Pipfile\.lock|pdm\.lock|requirements\.txt)$/,
    tests: /(^|\/)test_[^/]+\.py$|_test\.py$/,
  },
  {
    id: 'gomod',
    manifest: /^go\.mod$/,
    locks: /(^|\/)go\.sum$/,
    tests: /_test\.go$/,
  },
  {
    id: 'maven',
    manifest: /^pom\.xml$/,
    locks: /^pom\.xml$/,
    tests: /src\/test\//,
  },
  {
    id: 'gradle',
    manifest: /^build\.gradle(\.kts)?$/,
    locks: /^(gradle\.lockfile|build\.gradle(\.kts)?)$/,
    tests: /src\/test\//,
  },
  {
    id: 'cargo',
    manifest: /^Cargo\.toml$/,
    locks: /^Cargo\.lock$/,
    tests: /(^|\/)tests\/|#\[test\]/,
  },
];

/** The ecosystems whose manifest lies at the top of a repository. */
export function findEcosystems({
  files,
}: Pick<Snapshot, 'files'>): readonly Ecosystem[] {
  return ECOSYSTEMS.filter(({ manifest }) =>
    files.some(({ path }) => manifest.test(path)),
  );
}

function manifestOf({ files }: Snapshot, { manifest }: Ecosystem): string {
  return files.find(({ path }) => manifest.test(path))?.path ?? '';
}

function judge(snapshot: Snapshot, ecosystem: Ecosystem): Improvement[] {
  const has = (pattern: RegExp) =>
    snapshot.files.some(({ path }) => pattern.test(path));
  const manifest = manifestOf(snapshot, ecosystem);
  const found: Improvement[] = [];
  if (!has(ecosystem.tests)) {
    found.push({
      id: `tests-${ecosystem.id}`,
      title: `There are no tests for ${manifest}`,
      severity: 'high',
      evidence: [manifest],
      remedy: 'Begin with one test of the most important behaviour',
      effort: 'days',
      isMechanical: false,
    });
  }
  if (!has(ecosystem.locks)) {
    found.push({
      id: `lock-${ecosystem.id}`,
      title: `${manifest} has no lock file`,
      severity: 'medium',
      evidence: [manifest],
      remedy: 'Commit the lock file, so that everybody builds the same',
      effort: 'minutes',
      isMechanical: false,
    });
  }
  return found;
}

export const buildAnalyst = defineAnalyst({
  id: 'build',
  title: 'Build and tests',
  purpose: 'Says how a repository is built and tested, and what is missing',
  analyse: snapshot => {
    const ecosystems = findEcosystems(snapshot);
    const hasIgnore = snapshot.files.some(({ path }) => path === '.gitignore');
    return {
      facts: ecosystems.map(ecosystem => ({
        label: ecosystem.id,
        value: manifestOf(snapshot, ecosystem),
      })),
      improvements: [
        ...ecosystems.flatMap(ecosystem => judge(snapshot, ecosystem)),
        ...(hasIgnore
          ? []
          : [
              {
                id: 'gitignore',
                title: 'There is no .gitignore',
                severity: 'low' as const,
                evidence: ['.gitignore'],
                remedy: 'Ignore what builds and editors leave behind',
                effort: 'minutes' as const,
                isMechanical: true,
              },
            ]),
      ],
    };
  },
});
