import { evaluateCondition, parseCondition } from '../content/condition';
import type { CheckContext, GateInput } from './types';
import type { ContentReader } from '../content/ContentReader';

/** A variable of `applies_if`: from the risk profile, and before it exists the preliminary tier. */
export function lookUpVariable(reader: ContentReader, name: string): unknown {
  if (name.includes('#')) {
    const resolved = reader.resolve(name);
    return resolved.status === 'value' ? resolved.value : undefined;
  }
  const resolved = reader.resolve(`risk-profile.md#${name}`);
  if (resolved.status === 'value') {
    return resolved.value;
  }
  const profileExists =
    reader.view.hash(reader.pathFor('risk-profile.md')) !== undefined;
  if (name === 'risk_tier' && !profileExists) {
    const preliminary = reader.resolve('go-no-go.yml#preliminary_tier');
    return preliminary.status === 'value' ? preliminary.value : undefined;
  }
  return undefined;
}

/** Whether a condition holds; what cannot be known is undefined. */
export function conditionHolds(
  context: CheckContext,
  text: string,
): boolean | undefined {
  const parsed = parseCondition(text);
  return parsed.ok
    ? evaluateCondition(parsed.condition, name =>
        lookUpVariable(context.reader, name),
      )
    : undefined;
}

/** Whether a person must approve this gate, from its policy and the risk tier. */
export function demandsPerson({
  phase,
  input,
  reader,
}: Pick<CheckContext, 'phase' | 'reader'> & {
  readonly input: Pick<GateInput, 'pipeline'>;
}): boolean {
  if (phase.gate.policy === 'human') {
    return true;
  }
  const tierId = lookUpVariable(reader, 'risk_tier');
  const tier = input.pipeline.risk_tiers.find(({ id }) => id === tierId);
  const rule = tier?.approval ?? ruleInWords(tier?.gate_policy ?? '');
  if (rule === 'every_phase') {
    return tier !== undefined || phase.gate.policy === 'auto_or_human';
  }
  return (
    phase.gate.policy === 'auto_or_human' &&
    rule === 'reaching_users' &&
    phase.reaches_users === true
  );
}

/** A tier that only describes its policy is read by its words; what is not understood is strict. */
function ruleInWords(
  policy: string,
): 'phase' | 'reaching_users' | 'every_phase' {
  if (/^auto allowed/i.test(policy)) {
    return 'phase';
  }
  return /reaches users/i.test(policy) ? 'reaching_users' : 'every_phase';
}
