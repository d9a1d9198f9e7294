import { isMap } from '../content/query';
import { wordsOf } from '../content/markdown';
import { isDate, toMillis } from '../judging/dates';
import type { Waiver } from '../repository/trainSchema';
import { isPerson } from './people';
import type { CheckContext, Finding } from './types';

const alwaysUncoverable = [
  'no_secrets',
  'separation_of_duties',
  'approval_recorded',
  'state',
];

/** The waiver that covers a finding, or why the one that names it does not. */
export function findWaiver(
  finding: Finding,
  context: CheckContext,
): { readonly waiver?: Waiver; readonly refused?: string } {
  const named = context.input.facts.waivers.filter(
    waiver =>
      [
        finding.check,
        finding.type,
        `${finding.check}/${finding.type}`,
      ].includes(waiver.check_id) &&
      (waiver.phase === undefined || waiver.phase === context.phase.id),
  );
  const never = [
    ...alwaysUncoverable,
    ...(context.input.pipeline.waiver.never_covers ?? []),
  ];
  if (named.length > 0 && never.includes(finding.type)) {
    return { refused: `waiver ${named[0].id} cannot cover ${finding.type}` };
  }
  const judged = named.map(waiver => ({
    waiver,
    reason: whyInvalid(waiver, context),
  }));
  const valid = judged.find(({ reason }) => reason === undefined);
  if (valid) {
    return { waiver: valid.waiver };
  }
  return judged[0]
    ? {
        refused: `waiver ${judged[0].waiver.id} does not count: ${judged[0].reason}`,
      }
    : {};
}

function whyInvalid(waiver: Waiver, context: CheckContext): string | undefined {
  const { facts, pipeline, now } = context.input;
  if (
    !isPerson(
      waiver.approver,
      pipeline.agents.map(({ id }) => id),
    )
  ) {
    return `"${waiver.approver}" is not a person`;
  }
  if (!pipeline.approver_roles.some(({ id }) => id === waiver.role)) {
    return `"${waiver.role}" is not a role`;
  }
  if (
    facts.train &&
    !(facts.train.roles[waiver.role] ?? []).includes(waiver.approver)
  ) {
    return `${waiver.approver} does not hold the role ${waiver.role}`;
  }
  const expiry = toMillis(waiver.expires_at);
  // A waiver that ends on a day holds to the end of that day.
  const end =
    expiry === undefined
      ? undefined
      : expiry + (isDate(waiver.expires_at) ? 86_400_000 : 0);
  if (end === undefined) {
    return 'it has no end date';
  }
  if (end <= now.getTime()) {
    return `it ended on ${waiver.expires_at}`;
  }
  if (wordsOf(waiver.reason).length < 3) {
    return 'its reason says nothing';
  }
  return whyRiskUnknown(waiver.risk_id, context);
}

function whyRiskUnknown(
  id: string,
  { reader }: CheckContext,
): string | undefined {
  if (id.trim() === '') {
    return 'it names no risk';
  }
  const risks = reader.resolve('risk-register.yml#risks');
  if (risks.status === 'unavailable') {
    return undefined;
  }
  const known = [risks.value]
    .flat()
    .filter(isMap)
    .some(risk => risk.id === id);
  return known ? undefined : `its risk ${id} is not in the register`;
}
