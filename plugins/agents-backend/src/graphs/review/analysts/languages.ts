import { defineAnalyst } from '../defineAnalyst';
import type { Snapshot } from '../snapshot';

const LANGUAGES: Readonly<Record<string, string>> = {
  ts: 'TypeScript',
  tsx: 'TypeScript',
  js: 'JavaScript',
  jsx: 'JavaScript',
  mjs: 'JavaScript',
  py: 'Python',
  go: 'Go',
  java: 'Java',
  kt: 'Kotlin',
  rs: 'Rust',
  rb: 'Ruby',
  cs: 'C#',
  php: 'PHP',
  c: 'C',
  cpp: 'C++',
  sh: 'Shell',
  tf: 'Terraform',
  groovy: 'Groovy',
};
const FOREIGN = /(^|\/)(node_modules|vendor|dist|build|third_party)\//;
/** More committed bytes than this are rarely source. */
const LARGE_BYTES = 1_000_000;

/** Languages by their share of bytes, largest first. */
export function measureLanguages({
  files,
}: Pick<Snapshot, 'files'>): { name: string; share: number }[] {
  const bytes = new Map<string, number>();
  for (const { path, sizeBytes } of files) {
    const name = LANGUAGES[path.split('.').at(-1)?.toLowerCase() ?? ''];
    if (name && !FOREIGN.test(path)) {
      bytes.set(name, (bytes.get(name) ?? 0) + sizeBytes);
    }
  }
  const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  return [...bytes]
    .sort(([, a], [, b]) => b - a)
    .map(([name, size]) => ({ name, share: size / total }));
}

export const languagesAnalyst = defineAnalyst({
  id: 'languages',
  title: 'Languages',
  purpose:
    'Says what a repository is written in and what does not belong in it',
  analyse: snapshot => {
    const committed = snapshot.files.filter(({ path }) =>
      /(^|\/)(node_modules|__pycache__|\.venv)\//.test(path),
    );
    const large = snapshot.files.filter(
      ({ sizeBytes }) => sizeBytes > LARGE_BYTES,
    );
    return {
      facts: [
        { label: 'Files', value: String(snapshot.files.length) },
        ...measureLanguages(snapshot).map(({ name, share }) => ({
          label: name,
          value: `${Math.round(share * 100)} %`,
        })),
      ],
      improvements: [
        ...(committed.length
          ? [
              {
                id: 'installed-files',
                title: `${committed.length} installed files are committed`,
                severity: 'medium' as const,
                evidence: committed.slice(0, 5).map(({ path }) => path),
                remedy:
                  'Remove them from the repository and ignore their folder',
                effort: 'minutes' as const,
                isMechanical: false,
              },
            ]
          : []),
        ...(large.length
          ? [
              {
                id: 'large-files',
                title: `${large.length} files are larger than 1 MB`,
                severity: 'low' as const,
                evidence: large.slice(0, 5).map(({ path }) => path),
                remedy: 'Keep them in an artifact store or in Git LFS',
                effort: 'hours' as const,
                isMechanical: false,
              },
            ]
          : []),
      ],
    };
  },
});
