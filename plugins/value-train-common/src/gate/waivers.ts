import { isMap } from '../content/query';
import { wordsOf } from '../content/markdown';
import { endMillis } from '../judging/dates';
import type { Waiver } from '../repository/trainSchema';
import { isPerson } from './people';
import type { ContentReader } from '../content/ContentReader';
import type { CheckContext, Finding, GateInput } from './types';

const alwaysUncoverable = [
  'no_secrets',
  'separation_of_duties',
  'approval_recorded',
  'state',
];

/** Whether a waiver may cover a kind of check at all; configurations may name further ones that it may not. */
export function canBeWaived(type: string): boolean {
  return !alwaysUncoverable.includes(type);
}

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
      (waiver.phase === undefined || waiver.phase === context.phase.id) &&
      (finding.waiverNames === undefined ||
        waiver.reason.split(/[^\w-]+/).includes(finding.waiverNames)),
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
    reason: whyWaiverInvalid(waiver, context.input, context.reader),
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

/** Why a waiver does not count, whatever it is about: who signed it, until when, with which reason and risk. */
export function whyWaiverInvalid(
  waiver: Waiver,
  { facts, pipeline, now }: Pick<GateInput, 'facts' | 'pipeline' | 'now'>,
  reader: ContentReader,
): string | undefined {
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
  const end = endMillis(waiver.expires_at);
  if (end === undefined) {
    return 'it has no end date';
  }
  if (end <= now.getTime()) {
    return `it ended on ${waiver.expires_at}`;
  }
  if (wordsOf(waiver.reason).length < 3) {
    return 'its reason says nothing';
  }
  return whyRiskUnknown(waiver.risk_id, reader);
}

function whyRiskUnknown(id: string, reader: ContentReader): string | undefined {
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
