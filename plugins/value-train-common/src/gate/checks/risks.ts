import type { CheckOf } from '../../configuration/checkSchema';
import { isMap } from '../../content/query';
import { riskScore, whyAboveAppetite } from '../../risks/riskRegister';
import { isPerson } from '../people';
import { failed, notApplicable, type CheckEvaluator } from '../types';

/** `risk_review`: no open risk above the appetite without a mitigation in progress or a signed acceptance. */
export const evaluateRisks: CheckEvaluator<CheckOf<'risk_review'>> = (
  check,
  { reader, phase, input },
) => {
  const owner = input.pipeline.phases.find(({ artifacts }) =>
    artifacts.some(({ fields }) =>
      Object.values(fields ?? {}).some(rule => rule.of === 'risk_fields'),
    ),
  );
  const artifact = owner?.artifacts.find(({ fields }) =>
    Object.values(fields ?? {}).some(rule => rule.of === 'risk_fields'),
  );
  if (!owner || !artifact) {
    return notApplicable('the pipeline has no risk register');
  }
  const { path } = artifact;
  if (reader.view.hash(path) === undefined) {
    return phase.number <= owner.number
      ? notApplicable('the risk register is opened later')
      : failed(`${path} is missing`, 'Restore the risk register.', { path });
  }
  const data = reader.readData(path);
  const list = data.ok && isMap(data.value) ? data.value.risks : undefined;
  if (!Array.isArray(list)) {
    return failed(`${path} holds no list of risks`, 'Correct the register.', {
      path,
    });
  }
  const agents = input.pipeline.agents.map(({ id }) => id);
  return {
    findings: list.filter(isMap).flatMap(risk => {
      const reason = whyAboveAppetite(
        risk,
        check.max_open_score,
        input.now,
        name => isPerson(name, agents),
      );
      return reason === undefined
        ? []
        : [
            {
              path,
              message: `${String(risk.id)} "${String(
                risk.title,
              )}" has the score ${riskScore(risk)} (appetite ${
                check.max_open_score
              }) and ${reason}`,
              remedy:
                'Start a mitigation, or let a person accept it until a date.',
              who: [String(risk.owner ?? 'risk owner')],
            },
          ];
    }),
  };
};
