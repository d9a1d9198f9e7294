import type { CheckOf } from '../../configuration/checkSchema';
import { isMap } from '../../content/query';
import { isDate, toMillis } from '../../judging/dates';
import { clockSkewMs } from '../../judging/frontMatter';
import { resolveLink } from '../../judging/links';
import { findSecrets } from '../../judging/secrets';
import { contentHash } from '../subject';
import { failed, passed, type CheckEvaluator, type RawFinding } from '../types';

/** `no_secrets`: no credentials in the repository. */
export const evaluateNoSecrets: CheckEvaluator<CheckOf<'no_secrets'>> = (
  check,
  { input },
) => ({
  findings: findSecrets(input.view, check.paths).map(
    ({ path, line, kind }) => ({
      path,
      line,
      message: `${path} line ${line} holds a credential (${kind})`,
      remedy: 'Revoke it, remove it, and refer to the secret store instead.',
    }),
  ),
});

/** `size_limit`: large files belong into object storage. */
export const evaluateSizeLimit: CheckEvaluator<CheckOf<'size_limit'>> = (
  check,
  { input },
) => ({
  findings: input.view
    .list()
    .filter(({ sizeBytes }) => sizeBytes > check.max_mb * 1024 * 1024)
    .map(({ path, sizeBytes }) => ({
      path,
      message: `${path} has ${(sizeBytes / 1024 / 1024).toFixed(
        1,
      )} MB, at most ${check.max_mb} MB are allowed`,
      remedy:
        'Move it to object storage and list it with its hash in a manifest.',
    })),
});

interface ManifestEntry {
  readonly uri: string;
  readonly sha256: string;
}

function manifestEntries(value: unknown): ManifestEntry[] {
  if (Array.isArray(value)) {
    return value.flatMap(manifestEntries);
  }
  if (!isMap(value)) {
    return [];
  }
  const uri = value.uri ?? value.artifact_uri ?? value.path ?? value.file;
  const own =
    typeof uri === 'string' && typeof value.sha256 === 'string'
      ? [{ uri, sha256: value.sha256.replace(/^sha256:/, '').toLowerCase() }]
      : [];
  return [...own, ...Object.values(value).flatMap(manifestEntries)];
}

/** `hash_matches`: recomputes what a manifest lists, as far as it can be reached. */
export const evaluateHashes: CheckEvaluator<CheckOf<'hash_matches'>> = (
  check,
  { reader },
) => {
  const path = reader.pathFor(check.manifest);
  const data = reader.readData(path);
  if (!data.ok) {
    return failed(
      `${path} cannot be read: ${data.reason}`,
      'Write the manifest.',
      { path },
    );
  }
  const entries = manifestEntries(data.value);
  const findings: RawFinding[] = [];
  let reached = 0;
  for (const { uri, sha256 } of entries) {
    if (/^(?!file:|repo:)[a-z][a-z0-9+.-]*:/i.test(uri)) {
      continue;
    }
    const local = uri
      .replace(/^(?:file|repo):(?:\/\/)?/, '')
      .replace(/^\.\//, '');
    const target = resolveLink('', local);
    const actual =
      target === undefined
        ? undefined
        : reader.view.hash(target) ??
          reader.view.hash(resolveLink(path, local) ?? target);
    reached++;
    if (actual !== sha256) {
      findings.push({
        path,
        message:
          actual === undefined
            ? `${path} lists ${uri}, which does not exist in the repository`
            : `${uri} has the hash ${actual.slice(
                0,
                8,
              )}…, ${path} says ${sha256.slice(0, 8)}…`,
        remedy:
          'Restore the file, or write the manifest again from what is there.',
      });
    }
  }
  return {
    findings,
    note: `${reached} of ${entries.length} listed files could be reached`,
  };
};

/** `age_within`: an artifact is not older than it may be. */
export const evaluateAge: CheckEvaluator<CheckOf<'age_within'>> = (
  check,
  { reader, input },
) => {
  const path = reader.pathFor(check.artifact);
  const keys = check.field
    ? [check.field]
    : [
        'updated_at',
        'generated_at',
        'created_at',
        'as_of',
        'date',
        'price_list_date',
        'window.to',
      ];
  const values = keys.map(key => reader.resolve(`${check.artifact}#${key}`));
  const first = values.find(value => value.status === 'value');
  const raw = first?.status === 'value' ? first.value : undefined;
  const at = toMillis(raw);
  if (at === undefined) {
    return failed(
      `the age of ${path} cannot be told: ${keys.join(' or ')} is not a date`,
      'Write the date.',
      { path },
    );
  }
  const ageMs = input.now.getTime() - at;
  const dayMs = 24 * 60 * 60 * 1000;
  // A date without time of day grows older by whole days.
  const ageDays = isDate(raw) ? Math.floor(ageMs / dayMs) : ageMs / dayMs;
  if (ageMs < -(isDate(raw) ? dayMs : clockSkewMs)) {
    return failed(
      `${path} bears a date in the future (${String(raw)})`,
      'Correct the date.',
      { path },
    );
  }
  return ageDays > check.days
    ? failed(
        `${path} is ${Math.ceil(ageDays * 10) / 10} days old (${String(
          raw,
        )}), at most ${check.days} are allowed`,
        'Bring it up to date.',
        { path },
      )
    : passed;
};

/** `inputs_fresh`: recorded inputs and frozen artifacts are what they were. */
export const evaluateFresh: CheckEvaluator<CheckOf<'inputs_fresh'>> = (
  _check,
  context,
) => {
  const { reader, phase, input } = context;
  const findings: RawFinding[] = [];
  let recorded = 0;
  for (const { path, type } of phase.artifacts) {
    if (reader.view.hash(path) === undefined) {
      continue;
    }
    for (const { path: source, sha256 } of recordedInputs(path, type)) {
      const artifact = reader.artifactFor(source);
      const current = [
        reader.view.hash(source),
        contentHash(reader.view, source),
      ];
      recorded++;
      if (current[0] === undefined) {
        findings.push({
          path,
          message: `${path} was made from ${source}, which no longer exists`,
          remedy: `Restore ${source}, or make ${path} again.`,
        });
      } else if (!artifact?.living && !current.includes(sha256)) {
        findings.push({
          path,
          message: `${path} was made from an older ${source}`,
          remedy: `Make ${path} again from what ${source} says now.`,
        });
      }
    }
  }
  for (const [path, sha256] of Object.entries(
    input.facts.train?.state.frozen ?? {},
  )) {
    if (contentHash(reader.view, path) !== sha256) {
      findings.push({
        path,
        message: `${path} is frozen, but was ${
          reader.view.hash(path) === undefined ? 'removed' : 'changed'
        }`,
        remedy: 'Restore it, or go back to the phase that froze it.',
      });
    }
  }
  return { findings, note: `${recorded} recorded inputs` };

  function recordedInputs(
    path: string,
    type: string,
  ): { path: string; sha256: string }[] {
    const provenance = input.facts.provenance[path]?.inputs ?? [];
    const front =
      type === 'markdown' ? reader.readMarkdown(path)?.frontMatter : undefined;
    const data =
      front ??
      (type === 'yaml' || type === 'json' ? reader.readData(path) : undefined);
    const value = data?.ok && isMap(data.value) ? data.value.inputs : undefined;
    const own = (Array.isArray(value) ? value : []).filter(
      (entry): entry is { path: string; sha256: string } =>
        isMap(entry) &&
        typeof entry.path === 'string' &&
        typeof entry.sha256 === 'string',
    );
    return [...own, ...provenance];
  }
};

/** `endpoint_ok`: an address named in an artifact answers with success. */
export const evaluateEndpoint: CheckEvaluator<CheckOf<'endpoint_ok'>> = async (
  check,
  { reader, input },
) => {
  const resolved = reader.resolve(`${check.artifact}#${check.field}`);
  if (resolved.status === 'unavailable' || typeof resolved.value !== 'string') {
    return failed(
      `${check.artifact}#${check.field} gives no address`,
      'Write the address.',
    );
  }
  const url = resolved.value;
  if (!input.probes?.askEndpoint) {
    return failed(
      `${url} cannot be asked from here`,
      'Evaluate the gate where the endpoint can be reached.',
    );
  }
  const allowed = input.facts.train?.endpoints ?? [];
  if (!allowed.some(prefix => isBelow(url, prefix))) {
    return failed(
      `${url} is not on the project’s list of allowed endpoints`,
      'Let an administrator add it.',
    );
  }
  const outcome = await input.probes.askEndpoint(url);
  if ('refused' in outcome) {
    return failed(
      `${url} did not answer: ${outcome.refused}`,
      'Start the service.',
    );
  }
  return outcome.status >= 200 && outcome.status < 300
    ? passed
    : failed(`${url} answered with ${outcome.status}`, 'Mend the service.');
};

/** Compared as URLs: `https://a.example` does not allow `https://a.example.evil`. */
function isBelow(url: string, prefix: string): boolean {
  try {
    const [target, base] = [new URL(url), new URL(prefix)];
    const folder = base.pathname.endsWith('/')
      ? base.pathname
      : `${base.pathname}/`;
    return (
      /^https?:$/.test(target.protocol) &&
      target.origin === base.origin &&
      target.username === '' &&
      (target.pathname === base.pathname || target.pathname.startsWith(folder))
    );
  } catch {
    // What is no URL is not allowed.
    return false;
  }
}

/** `command_passes`: a command ends well in the sandbox. */
export const evaluateCommand: CheckEvaluator<
  CheckOf<'command_passes'>
> = async (check, { input }) => {
  if (!input.probes?.runCommand) {
    return failed(
      `"${check.command}" cannot be run from here`,
      'Evaluate the gate with yard, or in the portal.',
    );
  }
  const { exitCode, output } = await input.probes.runCommand(
    check.command,
    check.timeout_s,
  );
  if (exitCode === 0) {
    return { findings: [], note: lastLine(output) };
  }
  const how =
    exitCode === undefined
      ? 'did not end in time or could not start'
      : `ended with ${exitCode}`;
  return failed(
    `"${check.command}" ${how}: ${lastLine(output)}`,
    'Mend what the command tests.',
  );
};

function lastLine(output: string): string {
  return output.trim().split('\n').pop()?.slice(0, 200) ?? '';
}

/** `trace_complete`: everything named on one side is taken up on the other. */
export const evaluateTrace: CheckEvaluator<CheckOf<'trace_complete'>> = (
  check,
  { reader },
) => {
  const from = reader.resolve(check.from);
  const to = reader.resolve(check.to);
  for (const [side, name] of [
    [from, check.from],
    [to, check.to],
  ] as const) {
    if (side.status === 'unavailable') {
      return failed(`${name} cannot be read: ${side.reason}`, 'Provide it.');
    }
  }
  const list = (value: typeof from) =>
    value.status === 'value'
      ? [value.value].flat(3).map(element => String(element).trim())
      : [];
  const targets = new Set(
    list(to).flatMap(text => [text, ...text.split(/[\s,;]+/)]),
  );
  const missing = [...new Set(list(from))].filter(
    id => id !== '' && !targets.has(id),
  );
  return missing.length === 0
    ? passed
    : failed(
        `${missing.join(', ')} from ${check.from} ${
          missing.length === 1 ? 'is' : 'are'
        } not taken up in ${check.to}`,
        `Add ${missing.length === 1 ? 'it' : 'them'} there.`,
        { path: reader.pathFor(check.to.slice(0, check.to.indexOf('#'))) },
      );
};
