import {
  constraintsSchema,
  measureCoverage,
  understandRequest,
  type ConstraintName,
  type Constraints,
  type StartingPoint,
} from '@trainyard/plugin-agents-mlops-common';
import { useCallback, useMemo, useState } from 'react';

/** What a starting point sets beside its words; what they state is read from them. */
function leftOpen({ text, constraints }: StartingPoint): Constraints {
  const stated = understandRequest(text).constraints;
  return constraintsSchema.parse(
    Object.fromEntries(
      constraintsSchema
        .keyof()
        .options.filter(
          name =>
            JSON.stringify(constraints[name]) !== JSON.stringify(stated[name]),
        )
        .map(name => [name, constraints[name]]),
    ),
  );
}

/** The request as it stands: its words, and what was set by hand. */
export function useIntake(initial: StartingPoint | undefined) {
  const [text, setText] = useState(initial?.text ?? '');
  const [byHand, setByHand] = useState<Constraints>(() =>
    initial ? leftOpen(initial) : {},
  );
  const understanding = useMemo(() => understandRequest(text), [text]);
  // Words that state nothing must not plan again: equal constraints stay the same object.
  const key = JSON.stringify({ ...understanding.constraints, ...byHand });
  const constraints = useMemo(
    () => constraintsSchema.parse(JSON.parse(key)),
    [key],
  );
  const coverage = useMemo(() => measureCoverage(constraints), [constraints]);
  /** Without a value, the text speaks again. */
  const setField = useCallback(
    (name: ConstraintName, value: Constraints[ConstraintName]) =>
      setByHand(last => {
        const { [name]: _former, ...rest } = last;
        return value === undefined ? rest : { ...rest, [name]: value };
      }),
    [],
  );
  /** Replaces all by a starting point: its words, and what they leave open. */
  const begin = useCallback((point: StartingPoint) => {
    setText(point.text);
    setByHand(leftOpen(point));
  }, []);
  return {
    text,
    setText,
    begin,
    byHand,
    setField,
    statements: understanding.statements,
    constraints,
    coverage,
  };
}
export type Intake = ReturnType<typeof useIntake>;
