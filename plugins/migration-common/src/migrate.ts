import { assembleAccount, estimateEffort } from './account/assembleAccount';
import { Ledger } from './account/Ledger';
import { validateDeclarative } from './declarative/validateDeclarative';
import { evaluatePipeline } from './evaluate/evaluatePipeline';
import { generateWorkflow } from './generate/generateWorkflow';
import { slug } from './generate/Generation';
import { looksLikeJob, readJob } from './jobs/readJob';
import { readMapping } from './mapping/readMapping';
import type {
  MigrationOptions,
  MigrationResult,
  MigrationStatus,
} from './result';
import { parseScript } from './syntax';

/**
 * Converts a Jenkinsfile.
 *
 * @remarks Never throws on any source; only a mapping table that cannot be used is an error.
 */
export function migrate(
  source: string,
  options: MigrationOptions = {},
): MigrationResult {
  if (!looksLikeJob(source)) {
    return migrateScript(source, options);
  }
  const job = readJob(source);
  const result = migrateScript(job.source, options);
  return {
    ...result,
    kind: job.kind === 'pipeline' ? result.kind : job.kind,
    notes: [...job.notes, ...result.notes],
  };
}

function migrateScript(
  source: string,
  options: MigrationOptions,
): MigrationResult {
  const mapping = readMapping(options.mapping);
  const script = parseScript(source);
  const errors = [
    ...script.errors,
    ...validateDeclarative(script, name => Object.hasOwn(mapping.steps, name)),
  ].sort((a, b) => a.range.start.offset - b.range.start.offset);
  const ledger = new Ledger();
  const pipeline = evaluatePipeline(script, ledger, {
    ...options.libraries,
    ...options.files,
  });
  const { text, generation } = generateWorkflow(
    pipeline,
    ledger,
    mapping,
    options,
    source,
  );
  const account = assembleAccount(script, ledger);
  const requirements = [...generation.requirements.values()];
  const path = `.github/workflows/${
    slug(
      (options.name ?? 'ci')
        .split('/')
        .at(-1)
        ?.replace(/\.(?:jenkinsfile|groovy|xml)$/i, '') ?? 'ci',
    ) || 'ci'
  }.yml`;
  return {
    kind: pipeline.kind,
    status: statusOf(
      errors.length > 0,
      text !== undefined,
      account.manual,
      account.total,
    ),
    parsed: script.errors.length === 0,
    errors,
    script,
    pipeline,
    ...(text === undefined ? {} : { workflow: text }),
    files: text === undefined ? [] : [{ path, text }],
    account,
    requirements,
    effort: estimateEffort(account, requirements.length),
    notes: generation.notes,
  };
}

function statusOf(
  hasErrors: boolean,
  hasWorkflow: boolean,
  manual: number,
  total: number,
): MigrationStatus {
  if (hasErrors) {
    return 'failed';
  }
  if (!hasWorkflow || (total > 0 && manual === total)) {
    return 'unsupported';
  }
  return manual > 0 ? 'partial' : 'successful';
}
