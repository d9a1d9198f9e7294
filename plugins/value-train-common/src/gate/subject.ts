import type { ArtifactDefinition } from '../configuration/fieldSchema';
import type { Phase, Pipeline } from '../configuration/schema';
import { hashText, type RepositoryView } from '../repository/RepositoryView';

/**
 * The hash of what an artifact says. Approvals and the status that follows
 * from them are left out, or recording an approval would void it.
 */
export function contentHash(
  view: RepositoryView,
  path: string,
): string | undefined {
  if (!path.endsWith('.md')) {
    return view.hash(path);
  }
  const text = view.readText(path);
  return text === undefined ? undefined : hashText(withoutApprovals(text));
}

function withoutApprovals(text: string): string {
  const match =
    /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?)(\r?\n---[ \t]*(?:\r?\n|$))/.exec(text);
  if (!match) {
    return text;
  }
  let skipping = false;
  const kept = match[2].split(/\r?\n/).filter(line => {
    if (/^[^\s#-]/.test(line)) {
      skipping = /^(approvals|status)\s*:/.test(line);
    }
    return !skipping;
  });
  return `${match[1]}${kept.join('\n')}${match[3]}${text.slice(
    match[0].length,
  )}`;
}

/** The artifacts that the gate of a phase demands, those of the risk tier included. */
export function artifactsOfPhase(
  pipeline: Pipeline,
  phase: Phase,
  riskTier: string | undefined,
): ArtifactDefinition[] {
  const tier = pipeline.risk_tiers.find(({ id }) => id === riskTier);
  const extra = (tier?.extra_artifacts ?? []).filter(
    (artifact): artifact is ArtifactDefinition =>
      typeof artifact !== 'string' && artifact.due_phase === phase.id,
  );
  return [...phase.artifacts, ...extra];
}

/** The hash an approval of a gate binds: every artifact of the phase with what it says. */
export function gateSubjectHash(
  view: RepositoryView,
  phase: Phase,
  artifacts: readonly ArtifactDefinition[],
): string {
  const lines = artifacts
    .map(({ path }) => `${path}\u0000${contentHash(view, path) ?? 'missing'}`)
    .sort();
  return hashText([phase.id, ...lines].join('\n'));
}
