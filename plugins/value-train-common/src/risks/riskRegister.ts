import { isMap } from '../content/query';
import { endMillis } from '../judging/dates';

/** A risk as the register holds it; judged by {@link judgeRisks} before it is trusted. */
export type RiskRecord = Readonly<Record<string, unknown>>;

const closed = ['mitigated', 'archived'];

/** Likelihood times impact; a stated score is not believed. What cannot be computed counts as the worst. */
export function riskScore(risk: RiskRecord): number {
  const { likelihood, impact } = risk;
  return typeof likelihood === 'number' && typeof impact === 'number'
    ? likelihood * impact
    : 25;
}

/** Why a risk keeps a gate closed, or undefined where it does not. */
export function whyAboveAppetite(
  risk: RiskRecord,
  appetite: number,
  now: Date,
  isPerson: (name: string) => boolean,
): string | undefined {
  if (riskScore(risk) <= appetite || closed.includes(String(risk.status))) {
    return undefined;
  }
  if (risk.status === 'accepted') {
    return whyAcceptanceFails(risk.accepted_by, now, isPerson);
  }
  const mitigations = Array.isArray(risk.mitigations) ? risk.mitigations : [];
  const isWorkedOn = mitigations.some(
    mitigation =>
      isMap(mitigation) &&
      ['in_progress', 'implemented'].includes(String(mitigation.status)),
  );
  return isWorkedOn ? undefined : 'no mitigation in progress';
}

function whyAcceptanceFails(
  acceptance: unknown,
  now: Date,
  isPerson: (name: string) => boolean,
): string | undefined {
  if (!isMap(acceptance)) {
    return 'an acceptance without person, date and expiry';
  }
  const end = endMillis(
    acceptance.expires_at ?? acceptance.expiry ?? acceptance.until,
  );
  const person = acceptance.person ?? acceptance.by;
  if (typeof person !== 'string' || !isPerson(person)) {
    return 'an acceptance that no person signed';
  }
  if (end === undefined) {
    return 'an acceptance without expiry';
  }
  return end <= now.getTime() ? 'an acceptance that has expired' : undefined;
}

/** One cell of a heat map. */
export interface HeatMapCell {
  readonly likelihood: number;
  readonly impact: number;
  readonly ids: readonly string[];
}

/** Open risks by likelihood and impact, five by five. */
export function heatMap(risks: readonly RiskRecord[]): HeatMapCell[] {
  const steps = [1, 2, 3, 4, 5];
  return steps.flatMap(likelihood =>
    steps.map(impact => ({
      likelihood,
      impact,
      ids: risks
        .filter(
          risk =>
            risk.likelihood === likelihood &&
            risk.impact === impact &&
            !closed.includes(String(risk.status)),
        )
        .map(risk => String(risk.id)),
    })),
  );
}
