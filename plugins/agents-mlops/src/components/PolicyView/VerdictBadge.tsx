import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlanVerdict } from '@trainyard/plugin-agents-common';
import { SignalBadge, type SignalState } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';

const SIGNALS: Readonly<Record<PlanVerdict, SignalState>> = {
  passed: 'passed',
  'passed-with-warnings': 'waiting',
  refused: 'refused',
  unknown: 'unavailable',
};

/** What policies say about a plan, in one word. */
export const VerdictBadge = ({
  verdict,
}: {
  readonly verdict: PlanVerdict;
}) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <SignalBadge state={SIGNALS[verdict]} label={t(`verdict.${verdict}`)} />
  );
};
