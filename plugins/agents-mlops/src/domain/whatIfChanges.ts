import {
  constraintsSchema,
  type ConstraintName,
  type Constraints,
} from '@trainyard/plugin-agents-mlops-common';

/** Constraints with another value, or `null` for those that are left out. */
export type WhatIfChanges = {
  readonly [Name in ConstraintName]?: Constraints[Name] | null;
};

/** The constraints of a plan with changes on top. */
export function changeConstraints(
  constraints: Constraints,
  changes: WhatIfChanges,
): Constraints {
  return constraintsSchema.parse(
    Object.fromEntries(
      Object.entries({ ...constraints, ...changes }).filter(
        ([, value]) => value !== null,
      ),
    ),
  );
}
