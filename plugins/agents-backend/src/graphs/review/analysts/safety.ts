import { defineAnalyst } from '../defineAnalyst';
import type { Improvement, Snapshot } from '../snapshot';
import { findEcosystems } from './build';

const LICENCE = /^(licen[cs]e|copying)(\.\w+)?$/i;

export const licenceAnalyst = defineAnalyst({
  id: 'licence',
  title: 'Licence',
  purpose: 'Says under which terms the code may be used',
  analyse: ({ files, texts }) => {
    const file = files.find(({ path }) => LICENCE.test(path))?.path;
    const declared = /"license"\s*:\s*"([^"]+)"/.exec(
      texts['package.json'] ?? '',
    )?.[1];
    const improvement = {
      id: 'licence',
      title: 'No licence file says how the code may be used',
      severity: 'medium' as const,
      evidence: [declared ? 'package.json' : 'LICENSE'],
      remedy: 'Let the owners choose one and add its text',
      effort: 'hours' as const,
      // Which licence it is is a decision of the owners.
      isMechanical: false,
    };
    return {
      facts: [
        { label: 'File', value: file ?? 'none' },
        { label: 'Declared', value: declared ?? 'nothing' },
      ],
      improvements: file ? [] : [improvement],
    };
  },
});

function environmentFiles({ files }: Snapshot): string[] {
  return files
    .map(({ path }) => path)
    .filter(path =>
      /(^|\/)\.env(\.(?!example|sample|template)\w+)?$/.test(path),
    );
}

export const secretsAnalyst = defineAnalyst({
  id: 'secrets',
  title: 'Secrets',
  purpose: 'Finds credentials that were committed',
  analyse: snapshot => {
    const byFile = new Map<string, number[]>();
    for (const { path, line } of snapshot.secretHits) {
      byFile.set(path, [...(byFile.get(path) ?? []), line]);
    }
    const leaked: Improvement[] = [...byFile].map(([path, lines]) => ({
      // Not "secret:": what follows that word is redacted on its way to a model.
      id: `leak:${path}`,
      title: `${path} holds what looks like a credential (line ${lines.join(
        ', ',
      )})`,
      severity: 'critical',
      evidence: [path],
      remedy: 'Revoke it first, then take it out of the history',
      effort: 'hours',
      isMechanical: false,
    }));
    const environment: Improvement[] = environmentFiles(snapshot).map(path => ({
      id: `env:${path}`,
      title: `${path} is committed`,
      severity: 'high',
      evidence: [path],
      remedy: 'Keep an example without values, ignore the real one',
      effort: 'minutes',
      isMechanical: false,
    }));
    return {
      facts: [
        {
          label: 'Text files searched',
          value: String(Object.keys(snapshot.texts).length),
        },
        { label: 'Places found', value: String(snapshot.secretHits.length) },
      ],
      improvements: [...leaked, ...environment],
    };
  },
});

interface Dependency {
  readonly name: string;
  readonly range: string;
}

function npmDependencies(text: string | undefined): Dependency[] {
  try {
    const manifest = JSON.parse(text ?? '{}') as Record<
      string,
      Record<string, string> | undefined
    >;
    return ['dependencies', 'devDependencies'].flatMap(kind =>
      Object.entries(manifest[kind] ?? {}).map(([name, range]) => ({
        name,
        range,
      })),
    );
  } catch {
    return [];
  }
}

function pipDependencies(text: string | undefined): Dependency[] {
  return (text ?? '')
    .split('\n')
    .map(line => /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(.*)$/.exec(line.trim()))
    .flatMap(match =>
      match ? [{ name: match[1], range: match[2] || '*' }] : [],
    );
}

export const dependenciesAnalyst = defineAnalyst({
  id: 'dependencies',
  title: 'Dependencies',
  purpose: 'Says what a repository depends on and how it is kept fresh',
  analyse: snapshot => {
    const { files, texts } = snapshot;
    const all = [
      ...npmDependencies(texts['package.json']),
      ...pipDependencies(texts['requirements.txt']),
    ];
    const floating = all.filter(({ range }) => /^(\*|latest|x)$/.test(range));
    const hasUpdates = files.some(({ path }) =>
      /^(\.github\/dependabot\.ya?ml|(\.github\/)?renovate\.json5?|\.renovaterc(\.json)?)$/.test(
        path,
      ),
    );
    const improvements: Improvement[] = [];
    if (floating.length) {
      improvements.push({
        id: 'floating-versions',
        title: `${floating.length} dependencies take any version: ${floating
          .map(({ name }) => name)
          .join(', ')}`,
        severity: 'medium',
        evidence: [texts['package.json'] ? 'package.json' : 'requirements.txt'],
        remedy: 'Name the versions that it was tested with',
        effort: 'minutes',
        isMechanical: false,
      });
    }
    if (!hasUpdates && findEcosystems(snapshot).length) {
      improvements.push({
        id: 'updates',
        title: 'Nothing proposes updates of dependencies',
        severity: 'medium',
        evidence: ['.github/dependabot.yml'],
        remedy: 'Add Dependabot or Renovate',
        effort: 'minutes',
        isMechanical: true,
      });
    }
    return {
      facts: [{ label: 'Direct dependencies', value: String(all.length) }],
      improvements,
    };
  },
});
