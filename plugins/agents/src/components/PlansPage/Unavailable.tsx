import { SignalBadge } from '@trainyard/plugin-agents-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { agentsTranslationRef } from '../../translation';

/** Says that something cannot be compared, and why. */
export const Unavailable = ({ reason }: { readonly reason: string }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  return (
    <SignalBadge
      state="unavailable"
      label={t('plan.unavailable')}
      reason={reason}
    />
  );
};
