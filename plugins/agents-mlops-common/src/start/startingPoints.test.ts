import { shippedCatalogue } from '../catalogue/shippedCatalogue';
import { constraintsSchema } from '../constraints/constraintsSchema';
import { understandRequest } from '../intake/understandRequest';
import { planSystem } from '../plan/planSystem';
import { startingPoints } from './startingPoints';

describe('startingPoints', () => {
  it.each(startingPoints)('$id leads to a plan within its budget', point => {
    const { constraints } = understandRequest(point.text);
    const plan = planSystem(
      constraintsSchema.parse({ ...constraints, ...point.constraints }),
      shippedCatalogue,
    );
    expect([plan.search.isFeasible, plan.cost.budget.verdict]).toEqual([
      true,
      expect.stringMatching(/^(within|tight)$/),
    ]);
    expect(plan.policy.rules.filter(rule => rule.status === 'broken')).toEqual(
      [],
    );
  });
});
