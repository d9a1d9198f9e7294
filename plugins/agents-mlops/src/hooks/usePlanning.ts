import {
  askQuestions,
  findContradictions,
  planSystem,
  type Catalogue,
  type Constraints,
  type Contradiction,
  type Plan,
  type Question,
} from '@trainyard/plugin-agents-mlops-common';
import { useEffect, useMemo, useState } from 'react';
import { useSettled } from './useSettled';

/** Planning takes some 50 ms: once a pause, not once a key. */
const PAUSE_MS = 250;

/** What the planner makes of constraints, in the browser. */
export interface Planning {
  readonly plan: Plan | undefined;
  readonly contradictions: readonly Contradiction[];
  readonly questions: readonly Question[];
  /** The plan is that of a moment ago. */
  readonly isBehind: boolean;
}

/** Plans while a person types; questions come after the plan, they take longer. */
export function usePlanning(
  constraints: Constraints,
  catalogue: Catalogue,
): Planning {
  const settled = useSettled(constraints, PAUSE_MS);
  const isSilent = Object.keys(settled).length === 0;
  const plan = useMemo(
    () => (isSilent ? undefined : planSystem(settled, catalogue)),
    [isSilent, settled, catalogue],
  );
  const contradictions = useMemo(
    () => findContradictions(settled, catalogue),
    [settled, catalogue],
  );
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  useEffect(() => {
    const timer = setTimeout(
      () => setQuestions(isSilent ? [] : askQuestions(settled, catalogue)),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [isSilent, settled, catalogue]);
  return { plan, contradictions, questions, isBehind: settled !== constraints };
}
