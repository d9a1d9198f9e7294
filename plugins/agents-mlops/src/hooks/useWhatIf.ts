import { useApi } from '@backstage/frontend-plugin-api';
import {
  constraintsSchema,
  diffPlans,
  planSystem,
  type Catalogue,
  type ConstraintName,
  type Constraints,
  type Plan,
} from '@trainyard/plugin-agents-mlops-common';
import { useLoad } from '@trainyard/plugin-agents-react';
import { useCallback, useMemo, useState } from 'react';
import { mlopsApiRef } from '../api/MlopsApi';
import { changeConstraints, type WhatIfChanges } from '../domain/whatIfChanges';
import { useSettled } from './useSettled';

const PAUSE_MS = 250;
const NO_CHANGES: WhatIfChanges = {};

/** Changed constraints, and what they do to a plan; nothing is stored. */
export function useWhatIf(plan: Plan, catalogue: Catalogue) {
  const api = useApi(mlopsApiRef);
  const [changes, setChanges] = useState(NO_CHANGES);
  const [round, setRound] = useState(0);
  const settled = useSettled(changes, PAUSE_MS);
  const isChanged = Object.keys(settled).length > 0;
  const diff = useMemo(
    () =>
      isChanged
        ? diffPlans(
            plan,
            planSystem(changeConstraints(plan.constraints, settled), catalogue),
          )
        : undefined,
    [isChanged, plan, settled, catalogue],
  );
  const files = useLoad(
    useCallback(
      async (signal: AbortSignal) =>
        isChanged
          ? api.compareFiles(plan.constraints, settled, signal)
          : undefined,
      [api, isChanged, plan, settled],
    ),
  );
  const setChange = useCallback(
    (name: ConstraintName, value: Constraints[ConstraintName] | null) =>
      setChanges(last => {
        const { [name]: _former, ...rest } = last;
        return value === undefined ? rest : { ...rest, [name]: value };
      }),
    [],
  );
  return {
    changes,
    /** What a new version is planned from, and what its text states in vain. */
    next: {
      constraints: changeConstraints(plan.constraints, changes),
      without: constraintsSchema
        .keyof()
        .options.filter(name => changes[name] === null),
    },
    setChange,
    reset: () => {
      setChanges(NO_CHANGES);
      setRound(last => last + 1);
    },
    /** Raised by every reset, which gives the fields their first text again. */
    round,
    diff,
    files,
  };
}
