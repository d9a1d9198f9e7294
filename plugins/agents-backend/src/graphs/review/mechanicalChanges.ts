import { stringify } from 'yaml';
import type { GitChange } from '@trainyard/plugin-agents-node';
import { findEcosystems } from './analysts/build';
import type { Improvement, Snapshot } from './snapshot';

const IGNORED: Readonly<Record<string, readonly string[]>> = {
  npm: ['node_modules/', 'dist/', 'coverage/'],
  pip: ['__pycache__/', '.venv/', '*.egg-info/'],
  gomod: ['bin/'],
  maven: ['target/'],
  gradle: ['build/', '.gradle/'],
  cargo: ['target/'],
};

const STEPS: Readonly<Record<string, readonly object[]>> = {
  npm: [
    { uses: 'actions/setup-node@v4', with: { 'node-version': 22 } },
    { run: 'npm ci' },
    { run: 'npm test' },
  ],
  pip: [
    { uses: 'actions/setup-python@v5', with: { 'python-version': '3.12' } },
    { run: 'pip install -e . || pip install -r requirements.txt' },
    { run: 'python -m pytest' },
  ],
  gomod: [
    { uses: 'actions/setup-go@v5', with: { 'go-version-file': 'go.mod' } },
    { run: 'go test ./...' },
  ],
  maven: [
    {
      uses: 'actions/setup-java@v4',
      with: { distribution: 'temurin', 'java-version': 21 },
    },
    { run: 'mvn --batch-mode verify' },
  ],
  gradle: [
    {
      uses: 'actions/setup-java@v4',
      with: { distribution: 'temurin', 'java-version': 21 },
    },
    { run: './gradlew check' },
  ],
  cargo: [{ run: 'cargo test' }],
};

function workflow(ids: readonly string[]): string {
  return stringify({
    name: 'CI',
    on: { push: { branches: ['main'] }, pull_request: {} },
    permissions: { contents: 'read' },
    jobs: Object.fromEntries(
      ids.map(id => [
        id,
        {
          'runs-on': 'ubuntu-24.04',
          steps: [{ uses: 'actions/checkout@v4' }, ...(STEPS[id] ?? [])],
        },
      ]),
    ),
  });
}

function withPermissions(text: string): string {
  return text.replace(/^jobs:/m, 'permissions:\n  contents: read\n\njobs:');
}

function changeFor(
  improvement: Improvement,
  snapshot: Snapshot,
  name: string,
): GitChange | undefined {
  const ids = findEcosystems(snapshot).map(({ id }) => id);
  const [place] = improvement.evidence;
  const write = (content: string) => ({ path: place, content });
  switch (improvement.id.split(':')[0]) {
    case 'gitignore':
      return write(
        `${['.env', '.DS_Store', ...ids.flatMap(id => IGNORED[id])].join(
          '\n',
        )}\n`,
      );
    case 'editorconfig':
      return write(
        'root = true\n\n[*]\ncharset = utf-8\nend_of_line = lf\ninsert_final_newline = true\n',
      );
    case 'readme':
      return write(
        `# ${name}\n\nWhat it does, for whom.\n\n## Run\n\n## Test\n\n## Deploy\n`,
      );
    case 'catalog-info':
      return write(
        stringify({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name },
          spec: {
            type: 'service',
            lifecycle: 'experimental',
            owner: 'unknown',
          },
        }),
      );
    case 'updates':
      return write(
        stringify({
          version: 2,
          updates: ids.map(id => ({
            'package-ecosystem': id,
            directory: '/',
            schedule: { interval: 'weekly' },
          })),
        }),
      );
    case 'ci':
      return ids.length ? write(workflow(ids)) : undefined;
    case 'permissions':
      return write(withPermissions(snapshot.texts[place] ?? ''));
    default:
      return undefined;
  }
}

/** The changes that need no judgement, one per improvement. */
export function mechanicalChanges(
  improvements: readonly Improvement[],
  snapshot: Snapshot,
  name: string,
): GitChange[] {
  return improvements
    .filter(({ isMechanical }) => isMechanical)
    .flatMap(improvement => changeFor(improvement, snapshot, name) ?? []);
}
