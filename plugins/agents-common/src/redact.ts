/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

const PATTERNS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{22,}\b/g,
  /\bglpat-[A-Za-z0-9_-]{20,}/g,
  /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{20,}/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/g,
  /\bAIza[0-9A-Za-z_-]{35}\b/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
];

/** `scheme://user:password@host`: the password goes, the rest helps to debug. */
const URL_PASSWORD = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]+):([^\s@/]+)@/gi;
const BEARER = /\b(bearer|basic)\s+[A-Za-z0-9+/._~=-]{12,}/gi;
/** `password = …`, `"api_key": "…"`. */
const ASSIGNMENT =
  /\b((?:[a-z0-9]+[_-])*(?:password|passwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|client[_-]?secret)["']?\s*[:=]\s*)(["']?)([^\s"',;]{6,})\2/gi;

/** The same inside a JSON text inside a text, where quotes are escaped. */
const ESCAPED_ASSIGNMENT =
  /\b((?:[a-z0-9]+[_-])*(?:password|passwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|client[_-]?secret)(?:\\*["'])?\s*[:=]\s*)(\\+["'])([^\s"',;\\]{6,})\2/gi;

const SECRET_KEY =
  /^(?:.*[_-])?(?:password|passwd|secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|client[_-]?secret|authorization|credentials?)$/i;

function withUnderscores(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
}

/**
 * Takes credentials out of a text: known values and the formats that vendors
 * give their keys.
 *
 * @remarks
 * For files that must keep working, such as generated code with a password for
 * a local database.
 */
export function redactTokens(
  text: string,
  known: readonly string[] = [],
): string {
  let result = text;
  for (const secret of known) {
    result = result.split(secret).join(REDACTED);
  }
  for (const pattern of PATTERNS) {
    result = result.replace(pattern, REDACTED);
  }
  return result;
}

/** Takes what looks like a secret out of a text. */
export function redactText(
  text: string,
  known: readonly string[] = [],
): string {
  return redactTokens(text, known)
    .replace(URL_PASSWORD, `$1:${REDACTED}@`)
    .replace(BEARER, `$1 ${REDACTED}`)
    .replace(ESCAPED_ASSIGNMENT, `$1$2${REDACTED}$2`)
    .replace(ASSIGNMENT, `$1$2${REDACTED}$2`);
}

/** `{label: 'password', value: '…'}` names its secret by the label. */
function labelOf(item: object): string | undefined {
  const { label, name } = item as { label?: unknown; name?: unknown };
  return [label, name].find(text => typeof text === 'string') as
    | string
    | undefined;
}

/**
 * Takes secrets out of a JSON value: whole values under keys that name one, and
 * whatever looks like one in any text.
 *
 * @param known - secrets that are known by value, such as configured keys
 */
export function redactValue<Value>(
  value: Value,
  known: readonly string[] = [],
): Value {
  const visit = (item: unknown, key?: string): unknown => {
    if (typeof item === 'string') {
      const isNamedSecret =
        key !== undefined && SECRET_KEY.test(withUnderscores(key)) && item;
      return isNamedSecret ? REDACTED : redactText(item, known);
    }
    if (Array.isArray(item)) {
      return item.map(child => visit(child, key));
    }
    if (item && typeof item === 'object' && !(item instanceof Date)) {
      const labelled = labelOf(item);
      return Object.fromEntries(
        Object.entries(item).map(([name, child]) => [
          name,
          visit(child, name === 'value' ? labelled ?? name : name),
        ]),
      );
    }
    return item;
  };
  return visit(value) as Value;
}
