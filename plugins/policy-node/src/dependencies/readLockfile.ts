import path from 'node:path';
import { parse } from 'yaml';
import { list, record, text } from '../reports/json';
import { SubjectError } from '../subjects/SubjectError';

/** A package that a lock file pins. */
export interface LockedPackage {
  readonly ecosystem:
    | 'npm'
    | 'PyPI'
    | 'Go'
    | 'crates.io'
    | 'RubyGems'
    | 'Packagist';
  readonly name: string;
  readonly version: string;
  readonly line?: number;
  /** As the lock file states it; most state none. */
  readonly licence?: string;
}

type Reader = (content: string) => readonly LockedPackage[];

/** Matches of a pattern with names `name` and `version`, each with its line. */
function matchLines(
  content: string,
  pattern: RegExp,
  ecosystem: LockedPackage['ecosystem'],
): LockedPackage[] {
  return content.split('\n').flatMap((line, index) => {
    const { name, version } = pattern.exec(line)?.groups ?? {};
    return name && version
      ? [{ ecosystem, name, version, line: index + 1 }]
      : [];
  });
}

const readNpm: Reader = content => {
  const { packages, dependencies } = record(JSON.parse(content));
  const found = Object.entries(record(packages)).flatMap(([place, value]) => {
    const entry = record(value);
    const name = text(entry.name) || (place.split('node_modules/').pop() ?? '');
    const version = text(entry.version);
    const licence = text(entry.license) || undefined;
    return place && version && entry.link !== true
      ? [{ ecosystem: 'npm' as const, name, version, licence }]
      : [];
  });
  // Version 1 of the format has a tree in place of the list.
  return found.length > 0 ? found : readNpmTree(dependencies);
};

function readNpmTree(dependencies: unknown): LockedPackage[] {
  return Object.entries(record(dependencies)).flatMap(([name, value]) => {
    const entry = record(value);
    const version = text(entry.version);
    const inner = readNpmTree(entry.dependencies);
    return version
      ? [{ ecosystem: 'npm' as const, name, version }, ...inner]
      : inner;
  });
}

/** Classic and Berry: a heading with descriptors, and a version below it. */
const readYarn: Reader = content => {
  const found: LockedPackage[] = [];
  let name: string | undefined;
  let line = 0;
  content.split('\n').forEach((text_, index) => {
    const heading = /^"?((?:@[^/\s"]+\/)?[^@\s"]+)@/.exec(text_);
    if (heading) {
      name = heading[1];
      line = index + 1;
    }
    const version = /^\s+version:?\s+"?([^"\s]+)"?\s*$/.exec(text_)?.[1];
    if (name && version && version !== '0.0.0-use.local') {
      found.push({ ecosystem: 'npm', name, version, line });
      name = undefined;
    }
  });
  return found;
};

const readPnpm: Reader = content =>
  Object.keys(
    record(record(parse(content, { maxAliasCount: 100 })).packages),
  ).flatMap(key => {
    // Such as /@scope/name/1.2.3, /name@1.2.3(peer@1) or name@1.2.3.
    const match =
      /^\/?((?:@[^/]+\/)?[^/@]+)[/@](\d[^(/_]*)/.exec(key) ?? undefined;
    return match
      ? [{ ecosystem: 'npm' as const, name: match[1], version: match[2] }]
      : [];
  });

/** The TOML of poetry and cargo, as far as it lists packages. */
const readToml =
  (ecosystem: 'PyPI' | 'crates.io'): Reader =>
  content =>
    content.split(/^\[\[package\]\]$/m).flatMap((block, index, blocks) => {
      const name = /^name\s*=\s*"([^"]+)"/m.exec(block)?.[1];
      const version = /^version\s*=\s*"([^"]+)"/m.exec(block)?.[1];
      const line = blocks.slice(0, index).join('\n').split('\n').length;
      return index > 0 && name && version
        ? [{ ecosystem, name, version, line }]
        : [];
    });

const readComposer: Reader = content => {
  const document = record(JSON.parse(content));
  return [...list(document.packages), ...list(document['packages-dev'])].map(
    entry => ({
      ecosystem: 'Packagist' as const,
      name: text(entry.name),
      version: text(entry.version).replace(/^v/, ''),
      licence: Array.isArray(entry.license)
        ? entry.license.join(' OR ')
        : undefined,
    }),
  );
};

const readers: readonly (readonly [RegExp, Reader])[] = [
  [/^package-lock\.json$/, readNpm],
  [/^yarn\.lock$/, readYarn],
  [/^pnpm-lock\.yaml$/, readPnpm],
  [/^poetry\.lock$/, readToml('PyPI')],
  [/^Cargo\.lock$/, readToml('crates.io')],
  [/^composer\.lock$/, readComposer],
  [
    /^requirements[\w.-]*\.txt$/,
    content =>
      matchLines(
        content,
        /^\s*(?<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*==\s*(?<version>[^\s;#\\]+)/,
        'PyPI',
      ),
  ],
  [
    /^go\.sum$/,
    content =>
      matchLines(content, /^(?<name>\S+) v(?<version>[^/\s]+) h1:/, 'Go'),
  ],
  [
    /^Gemfile\.lock$/,
    content =>
      matchLines(
        content,
        /^ {4}(?<name>[\w.-]+) \((?<version>[^)]+)\)$/,
        'RubyGems',
      ),
  ],
];

/** The packages that a lock file pins, each once. */
export function readLockfile(
  name: string,
  content: string,
): readonly LockedPackage[] {
  const base = path.posix.basename(name);
  const known =
    readers.find(([pattern]) => pattern.test(base))?.[1] ??
    (content.trimStart().startsWith('{') ? readNpm : undefined);
  if (!known) {
    throw new SubjectError(`${base} is no lock file of a kind that is known`);
  }
  try {
    const byKey = new Map(
      known(content).map(each => [`${each.name}@${each.version}`, each]),
    );
    return [...byKey.values()];
  } catch (error) {
    throw new SubjectError(
      `${base} cannot be read: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}
