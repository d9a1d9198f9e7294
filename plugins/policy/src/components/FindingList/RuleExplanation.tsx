import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useLoad } from '@trainyard/plugin-agents-react';
import { policyApiRef } from '../../api/PolicyApi';
import { useCallback } from 'react';
import { policyTranslationRef } from '../../translation';

/** What the catalogue says about a rule; nothing when it does not know it. */
export const RuleExplanation = ({ ruleId }: { readonly ruleId: string }) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const load = useCallback((signal: AbortSignal) => api.rules(signal), [api]);
  const { value } = useLoad(load);
  const rule = value?.items.find(each => each.id === ruleId);
  return rule?.why ? (
    <>
      <Text as="h3" variant="body-large" weight="bold">
        {t('findings.why')}
      </Text>
      <Text>{rule.why}</Text>
    </>
  ) : null;
};
