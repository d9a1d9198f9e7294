import type { CheckOf } from '../../configuration/checkSchema';
import { askOf } from '../askOf';
import {
  authorsOf,
  holdersOf,
  judgeApprovals,
  validApprovals,
} from '../people';
import {
  notApplicable,
  type CheckContext,
  type CheckEvaluator,
  type CheckVerdict,
  type RawFinding,
} from '../types';

/** `approval_recorded`: enough people in these roles approved exactly this content. */
export const evaluateApproval: CheckEvaluator<CheckOf<'approval_recorded'>> = (
  check,
  context,
) => judgeApprovalNeed(check.roles, check.min, context);

/** Judges whether `min` different people approved, covering as many of the roles. */
export function judgeApprovalNeed(
  roles: readonly string[],
  min: number,
  context: CheckContext,
): CheckVerdict {
  const valid = validApprovals(context).filter(({ role }) =>
    roles.includes(role),
  );
  const people = new Set(valid.map(({ person }) => person));
  const covered = new Set(valid.map(({ role }) => role));
  const wantedRoles = Math.min(min, roles.length);
  if (people.size >= min && covered.size >= wantedRoles) {
    return { findings: [] };
  }
  const open = roles.filter(role => !covered.has(role));
  const void_ = judgeApprovals(context)
    .filter(
      judged =>
        judged.void !== undefined && roles.includes(judged.approval.role),
    )
    .map(
      ({ approval, void: reason }) =>
        ` The approval of ${approval.person} does not count: ${reason}.`,
    );
  const finding: RawFinding = {
    message: `${people.size} of ${min} approvals by ${roles.join(
      wantedRoles > 1 ? ' and ' : ' or ',
    )} are there.${void_.join('')}`,
    remedy: `Ask ${(open.length > 0 ? open : roles).join(
      ' or ',
    )} to look at exactly this content and decide.`,
    who: holdersOf(context, open.length > 0 ? open : roles),
    needsPerson: true,
    asks: (wantedRoles > 1 && open.length > 0
      ? open.map(role => [role])
      : Array<readonly string[]>(Math.max(1, min - people.size)).fill(
          open.length > 0 ? open : roles,
        )
    ).map(asked => askOf(asked, people, context)),
  };
  return { findings: [finding] };
}

/** `separation_of_duties`: nobody approves what they wrote or let an agent write for them. */
export const evaluateSeparation: CheckEvaluator<
  CheckOf<'separation_of_duties'>
> = (_check, context) => {
  const approvals = validApprovals(context);
  if (approvals.length === 0) {
    return notApplicable('nobody has approved yet');
  }
  const { authors, operators } = authorsOf(context);
  return {
    findings: approvals
      .filter(({ person }) => authors.has(person) || operators.has(person))
      .map(({ person, role }) => ({
        message: `${person} approved as ${role}, but ${
          authors.has(person)
            ? 'wrote the artifacts'
            : 'operated the session that wrote them'
        }`,
        remedy: 'Let somebody else approve.',
        who: holdersOf(context, [role]).filter(
          holder => !holder.startsWith(`${person} `),
        ),
      })),
  };
};
