import {
  looksLikeText,
  type RepositoryView,
} from '../repository/RepositoryView';

/** A text that looks like a credential. The value itself is never repeated. */
export interface SecretHit {
  readonly path: string;
  readonly line: number;
  readonly kind: string;
}

/** Files larger than this are not searched; the size limit names them anyway. */
const searchLimitBytes = 6 * 1024 * 1024;

/** Searching takes more than linear time, so a line is cut; no secret is longer than the overlap. */
const pieceLength = 8_000;
const longestSecret = 400;

const shapes: readonly (readonly [string, RegExp])[] = [
  ['private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  [
    'GitHub token',
    /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,})\b/,
  ],
  ['GitLab token', /\bglpat-[\w-]{20,}/],
  ['Slack token', /\bxox[abeprs]-[\w-]{10,}/],
  ['Slack webhook', /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{16,}/],
  ['Google API key', /\bAIza[\w-]{35}/],
  ['model vendor key', /\bsk-(?:ant-|proj-)?[\w-]{20,}/],
  ['Stripe key', /\b[rs]k_(?:live|test)_[0-9a-zA-Z]{16,}/],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['SendGrid key', /\bSG\.[\w-]{16,}\.[\w-]{16,}/],
  ['Azure storage key', /AccountKey=[A-Za-z0-9+/]{60,}={0,2}/],
];

const urlWithPassword = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"]+:([^\s@/'"]+)@/i;
const assignment =
  /(?:^|[\s"'{,(_.-])((?:[\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential))s?)["']?\s*(?:[:=]|=>)\s*(?:(["'])((?:(?!\2)\S){6,})\2|([^\s"',}#]{6,}))/i;

/** What is sent to sign in, as in an example of a call. */
const authorization =
  /\bauthorization["']?\s*[:=]\s*["']?(?:basic|bearer|token)\s+([\w.~+/$<{*-]{8,}={0,2})/i;

/** Words, references and templates that stand where a secret would stand. */
const harmless =
  /^(?:(?:vault|aws-sm|gcp-sm|env|none|secret|ref|file|arn|https?|projects)[:/].*|\$\{?.*|\{\{.*|<.*|%.*%|process\.env.*|os\.(?:environ|getenv).*|getenv.*|config[.(].*|self\..*|args\..*|true|false|null|none|undefined|required|optional|string|secretref|[*x•.]+|redacted|masked|changeme|example|placeholder|\[.*)$/i;

/** Finds credentials in one text. */
export function findSecretsInText(path: string, text: string): SecretHit[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const kind = piecesOf(line).map(secretKind).find(Boolean);
    return kind ? [{ path, line: index + 1, kind }] : [];
  });
}

/** Long lines, as of files without line breaks, are searched in pieces that overlap. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  for (
    let start = 0;
    start === 0 || start < line.length;
    start += pieceLength - longestSecret
  ) {
    pieces.push(line.slice(start, start + pieceLength));
  }
  return pieces;
}

function secretKind(line: string): string | undefined {
  const shape = shapes.find(([, pattern]) => pattern.test(line));
  if (shape) {
    return shape[0];
  }
  const url = urlWithPassword.exec(line);
  if (url && !harmless.test(url[1])) {
    return 'password in a URL';
  }
  const header = authorization.exec(line);
  if (header && isSecretValue(header[1], true)) {
    return 'authorization header';
  }
  const assigned = assignment.exec(line);
  if (
    assigned &&
    isSecretValue(assigned[3] ?? assigned[4], assigned[2] !== undefined)
  ) {
    return `value of "${assigned[1]}"`;
  }
  return undefined;
}

/** A quoted value needs less proof than a bare word, which in prose is often just a word. */
function isSecretValue(value: string, quoted: boolean): boolean {
  if (harmless.test(value) || /\($/.test(value)) {
    return false;
  }
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter(kind =>
    kind.test(value),
  ).length;
  const isIdentifier = /^[a-z]+([_.-][a-z]+)*$/i.test(value);
  if (quoted) {
    return (
      value.length >= 6 && (kinds >= 2 || value.length >= 12) && !isIdentifier
    );
  }
  return value.length >= 8 && kinds >= 2 && /\d/.test(value) && !isIdentifier;
}

/** Finds credentials in a repository; `paths` narrows the search by prefix. */
export function findSecrets(
  view: RepositoryView,
  paths?: readonly string[],
): SecretHit[] {
  return view
    .list()
    .filter(
      ({ path }) => !paths || paths.some(prefix => path.startsWith(prefix)),
    )
    .filter(
      ({ path, sizeBytes }) =>
        sizeBytes <= searchLimitBytes && looksLikeText(path),
    )
    .flatMap(({ path }) => findSecretsInText(path, view.readText(path) ?? ''));
}
