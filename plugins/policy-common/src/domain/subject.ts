/**
 * What can be judged.
 *
 * @remarks
 * `text` is source code and configuration in a repository: only secrets are
 * looked for in it, rules of an organisation have to ask for it by name.
 */
export const subjectTypes = [
  'terraform-plan',
  'terraform-hcl',
  'kubernetes',
  'dockerfile',
  'github-workflow',
  'gitlab-ci',
  'catalog-entity',
  'lockfile',
  'generic',
  'text',
  'sarif',
  'cyclonedx',
  'osv',
  'image',
  'repository',
] as const;

/** @public */
export type SubjectType = (typeof subjectTypes)[number];

/** Something to judge: a document with its name, and what it belongs to. */
export interface Subject {
  readonly type: SubjectType;
  /** Path or name shown with findings. */
  readonly name: string;
  readonly content: string;
}

const dockerfile =
  /(^|\/)(Dockerfile|Containerfile)(\.[\w.-]+)?$|\.dockerfile$/i;
const lockfiles =
  /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|requirements[\w.-]*\.txt|poetry\.lock|Cargo\.lock|go\.sum|Gemfile\.lock|composer\.lock)$/;

/** Judges by the name alone; `undefined` when the content has to be looked at. */
export function guessTypeByName(path: string): SubjectType | undefined {
  if (dockerfile.test(path)) {
    return 'dockerfile';
  }
  if (/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) {
    return 'github-workflow';
  }
  if (/(^|\/)\.gitlab-ci\.ya?ml$/.test(path)) {
    return 'gitlab-ci';
  }
  if (/(^|\/)catalog-info\.ya?ml$/.test(path)) {
    return 'catalog-entity';
  }
  if (lockfiles.test(path)) {
    return 'lockfile';
  }
  if (/\.tf$/.test(path)) {
    return 'terraform-hcl';
  }
  if (/\.sarif(\.json)?$/.test(path)) {
    return 'sarif';
  }
  return undefined;
}

const texts =
  /(^|\/)(\.env(\.[\w.-]+)?|\.npmrc|\.pypirc|\.netrc|id_(rsa|dsa|ecdsa|ed25519)|Jenkinsfile|Makefile)$|\.(env|properties|ini|toml|cfg|conf|pem|key|sh|bash|zsh|ps1|py|rb|php|java|kt|scala|groovy|gradle|go|rs|cs|c|h|cpp|swift|[cm]?[jt]sx?|sql|xml|ya?ml|json|tfvars|hcl)$/i;

/** Judges by the content; what nothing else claims is `generic`. */
export function guessTypeByContent(content: string): SubjectType {
  const start = content.slice(0, 20_000);
  if (/^\s*\{/.test(start)) {
    if (/"(resource_changes|planned_values)"\s*:/.test(start)) {
      return 'terraform-plan';
    }
    if (/"bomFormat"\s*:\s*"CycloneDX"/.test(start)) {
      return 'cyclonedx';
    }
    if (/"runs"\s*:/.test(start) && /sarif/i.test(start)) {
      return 'sarif';
    }
    if (/"lockfileVersion"\s*:/.test(start)) {
      return 'lockfile';
    }
    if (/"results"\s*:/.test(start) && /"vulnerabilities"\s*:/.test(start)) {
      return 'osv';
    }
  }
  if (/^\s*"?apiVersion"?\s*:\s*["']?backstage\.io\//m.test(start)) {
    return 'catalog-entity';
  }
  if (
    /^\s*"?apiVersion"?\s*:/m.test(start) &&
    /^\s*"?kind"?\s*:/m.test(start)
  ) {
    return 'kubernetes';
  }
  if (/^["']?on["']?\s*:/m.test(start) && /^jobs\s*:/m.test(start)) {
    return 'github-workflow';
  }
  if (
    /^\s*(ARG\s+\S+\s+)*FROM\s+\S+/im.test(start) &&
    !/[{}]/.test(start.split('\n')[0])
  ) {
    return 'dockerfile';
  }
  if (
    /^\s*(resource|module|provider|variable|data)\s+"[^"]+"(\s+"[^"]+")?\s*\{/m.test(
      start,
    )
  ) {
    return 'terraform-hcl';
  }
  return 'generic';
}

const structured = /\.(ya?ml|json|tf|sarif)$/i;

/** A longer source is generated, and nobody wrote a secret into it by hand. */
const LONGEST_TEXT = 1024 * 1024;

/** Whether a file of a repository is worth reading. */
export function mayBeJudged(path: string): boolean {
  return guessTypeByName(path) !== undefined || texts.test(path);
}

/** What a file of a repository is; `undefined` when nothing judges it. */
export function typeOfFile(
  path: string,
  content: string,
): SubjectType | undefined {
  if (content.trim() === '') {
    return undefined;
  }
  const byName = guessTypeByName(path);
  if (byName) {
    return byName;
  }
  const byContent = structured.test(path)
    ? guessTypeByContent(content)
    : 'generic';
  if (byContent !== 'generic') {
    return byContent;
  }
  // What has a character of no text is data, whatever its name says.
  const isPlain = content.length <= LONGEST_TEXT && !content.includes('\0');
  return isPlain && texts.test(path) ? 'text' : undefined;
}
