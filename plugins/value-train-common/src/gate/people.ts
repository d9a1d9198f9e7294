import type { Approval } from '../repository/trainSchema';
import type { CheckContext } from './types';
import { clockSkewMs } from '../judging/frontMatter';
import { toMillis } from '../judging/dates';
import { isMap } from '../content/query';
import { approvalSchema } from '../repository/trainSchema';
import { contentHash } from './subject';

/** An approval after judgement: counted, or the reason why it does not count. */
export interface JudgedApproval {
  readonly approval: Approval;
  readonly decision: 'approved' | 'rejected' | 'withdrawn';
  readonly void?: string;
}

/** Whether a reference names a person; agents and services never approve. */
export function isPerson(
  reference: string,
  agents: readonly string[],
): boolean {
  const name = reference.trim();
  return (
    name !== '' &&
    !agents.includes(name.replace(/^agent:(?:default\/)?/, '')) &&
    !/^(?:agent|service|bot|system|plugin):/i.test(name) &&
    !/\[bot\]$/i.test(name)
  );
}

/** All approvals of this gate, those in the front matter of its artifacts included, each judged. */
export function judgeApprovals(context: CheckContext): JudgedApproval[] {
  const own = context.input.facts.approvals.filter(
    ({ phase }) => phase === undefined || phase === context.phase.id,
  );
  const judged = own.map(approval =>
    judgeApproval(approval, context, [context.subjectSha256]),
  );
  return [...judged, ...frontMatterApprovals(context)];
}

const decisionWords = [
  [/^approv|^accept/, 'approved'],
  [/^reject|^refus|^declin/, 'rejected'],
  [/^withdr|^revok/, 'withdrawn'],
] as const;

function judgeApproval(
  approval: Approval,
  context: CheckContext,
  hashes: readonly (string | undefined)[],
): JudgedApproval {
  const word = approval.decision.toLowerCase();
  const decision = decisionWords.find(([pattern]) => pattern.test(word))?.[1];
  const unknown =
    decision === undefined
      ? `its decision is "${approval.decision}"`
      : undefined;
  return {
    approval,
    decision: decision ?? 'withdrawn',
    void: whyVoid(approval, context, hashes) ?? unknown,
  };
}

function whyVoid(
  approval: Approval,
  context: CheckContext,
  hashes: readonly (string | undefined)[],
): string | undefined {
  const { facts, pipeline, now } = context.input;
  if (
    !isPerson(
      approval.person,
      pipeline.agents.map(({ id }) => id),
    )
  ) {
    return `"${approval.person}" is not a person`;
  }
  const holders = facts.train?.roles[approval.role];
  if (facts.train && !(holders ?? []).includes(approval.person)) {
    return `${approval.person} does not hold the role ${approval.role}`;
  }
  const at = toMillis(approval.at);
  if (at === undefined) {
    return 'it has no valid time';
  }
  if (at > now.getTime() + clockSkewMs) {
    return 'its time lies in the future';
  }
  const position = facts.train?.state.positions.find(
    p => p.phase === context.phase.id,
  );
  const entered = toMillis(position?.entered_at);
  if (entered !== undefined && at < entered - clockSkewMs) {
    return 'it was given before this phase was entered';
  }
  return hashes.includes(approval.content_sha256)
    ? undefined
    : 'the artifacts were changed after it, or it was given for something else';
}

/**
 * Approvals written into artifacts bind their own artifact only. They count for
 * the gate when the same person approved every Markdown artifact of the phase.
 */
function frontMatterApprovals(context: CheckContext): JudgedApproval[] {
  const { reader, phase } = context;
  const paths = phase.artifacts
    .filter(({ type }) => type === 'markdown')
    .map(({ path }) => path)
    .filter(path => reader.view.hash(path) !== undefined);
  const found = paths.flatMap(path => {
    const front = reader.readMarkdown(path)?.frontMatter;
    const list =
      front?.ok && isMap(front.value) ? front.value.approvals : undefined;
    return (Array.isArray(list) ? list : []).flatMap(entry => {
      const parsed = approvalSchema.safeParse(entry);
      return parsed.success
        ? [
            {
              path,
              judged: judgeApproval(parsed.data, context, [
                contentHash(reader.view, path),
                context.subjectSha256,
              ]),
            },
          ]
        : [];
    });
  });
  return found.map(({ judged }) => {
    if (
      judged.void !== undefined ||
      judged.approval.content_sha256 === context.subjectSha256
    ) {
      return judged;
    }
    const covered = new Set(
      found
        .filter(
          other =>
            other.judged.void === undefined &&
            other.judged.approval.person === judged.approval.person &&
            other.judged.approval.role === judged.approval.role,
        )
        .map(other => other.path),
    );
    return covered.size === paths.length
      ? judged
      : { ...judged, void: 'it covers only some artifacts of the phase' };
  });
}

/** Approvals that count; a person's later decision in the same role takes the place of the earlier one. */
export function validApprovals(context: CheckContext): Approval[] {
  return latest(context)
    .filter(({ decision }) => decision === 'approved')
    .map(({ approval }) => approval);
}

/** Valid refusals. */
export function validRejections(context: CheckContext): Approval[] {
  return latest(context)
    .filter(({ decision }) => decision === 'rejected')
    .map(({ approval }) => approval);
}

function latest(context: CheckContext): JudgedApproval[] {
  const byPerson = new Map<string, JudgedApproval>();
  for (const judged of judgeApprovals(context).filter(
    j => j.void === undefined,
  )) {
    const key = `${judged.approval.role}\u0000${judged.approval.person}`;
    const known = byPerson.get(key);
    if (
      !known ||
      (toMillis(judged.approval.at) ?? 0) >= (toMillis(known.approval.at) ?? 0)
    ) {
      byPerson.set(key, judged);
    }
  }
  return [...byPerson.values()];
}

/** People and agents who wrote the artifacts of this phase, and operators of its sessions. */
export function authorsOf(context: CheckContext): {
  authors: Set<string>;
  operators: Set<string>;
} {
  const { input, phase, reader } = context;
  const authors = new Set<string>();
  for (const { path, type } of phase.artifacts) {
    const provenance = input.facts.provenance[path];
    [provenance?.author, provenance?.author_agent].forEach(
      name => name && authors.add(name),
    );
    const front =
      type === 'markdown' ? reader.readMarkdown(path)?.frontMatter : undefined;
    if (front?.ok && isMap(front.value)) {
      [front.value.author, front.value.author_agent].forEach(
        name => typeof name === 'string' && authors.add(name),
      );
    }
  }
  const operators = new Set(
    input.facts.sessions
      .filter(
        session => session.phase === phase.id && session.operator !== undefined,
      )
      .map(session => String(session.operator)),
  );
  return { authors, operators };
}

/** Who holds one of these roles, for "who can do it"; the role itself where nobody is named. */
export function holdersOf(
  context: CheckContext,
  roles: readonly string[],
): string[] {
  return roles.flatMap(role => {
    const people = context.input.facts.train?.roles[role] ?? [];
    return people.length > 0
      ? people.map(person => `${person} (${role})`)
      : [`someone with the role ${role}`];
  });
}
