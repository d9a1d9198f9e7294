import { z } from 'zod';
import type { Phase } from '../configuration/schema';
import { contentHash } from '../gate/subject';
import type { RepositoryView } from '../repository/RepositoryView';
import type { Session } from './session';

const fileHashSchema = z.strictObject({ path: z.string(), sha256: z.string() });

/** Everything a successor needs, and nothing they have to ask for. */
export const handoffPackageSchema = z.strictObject({
  session_id: z.string(),
  project: z.string(),
  ticket: z.string(),
  phase: z.string(),
  from: z.string(),
  at: z.string(),
  goal: z.string(),
  summary: z.string(),
  promised: z.array(z.string()),
  artifacts: z.array(fileHashSchema),
  decisions: z.array(z.unknown()),
  blockers: z.array(z.unknown()),
  next_steps: z.array(z.unknown()).min(1),
  open_findings: z.array(z.string()),
  acknowledged: z.strictObject({ by: z.string(), at: z.string() }).optional(),
});

/** A hand-off package. */
export type HandoffPackage = z.infer<typeof handoffPackageSchema>;

/** Packs a session for its successor. */
export function packHandoff(
  session: Session,
  phase: Phase,
  view: RepositoryView,
  details: {
    readonly at: string;
    readonly nextSteps: readonly string[];
    readonly openFindings: readonly string[];
  },
): HandoffPackage {
  const { frontMatter } = session;
  return {
    session_id: frontMatter.session_id,
    project: frontMatter.project,
    ticket: frontMatter.ticket,
    phase: phase.id,
    from: frontMatter.agent,
    at: details.at,
    goal: phase.goal,
    summary: session.summary,
    promised: phase.handoff,
    artifacts: phase.artifacts.flatMap(({ path }) => {
      const sha256 = contentHash(view, path);
      return sha256 === undefined ? [] : [{ path, sha256 }];
    }),
    decisions: frontMatter.decisions ?? [],
    blockers: frontMatter.blockers ?? [],
    next_steps: [...details.nextSteps],
    open_findings: [...details.openFindings],
  };
}

/** What keeps a receiver from acknowledging a package: things promised that are not there or not the same. */
export function checkHandoff(
  handoff: HandoffPackage,
  phase: Phase,
  view: RepositoryView,
): string[] {
  const problems = handoff.artifacts.flatMap(({ path, sha256 }) => {
    const actual = contentHash(view, path);
    if (actual === undefined) {
      return [`${path} is missing`];
    }
    return actual === sha256 ? [] : [`${path} is not what was handed off`];
  });
  const listed = new Set(handoff.artifacts.map(({ path }) => path));
  const absent = phase.artifacts
    .filter(({ required, path }) => required !== false && !listed.has(path))
    .map(({ path }) => `${path} is not in the package`);
  const silent =
    handoff.next_steps.length === 0 ? ['the package names no next step'] : [];
  return [...problems, ...absent, ...silent];
}
