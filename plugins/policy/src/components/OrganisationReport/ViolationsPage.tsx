import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Checkbox, Text, TextField } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { severities } from '@trainyard/plugin-policy-common';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { policyApiRef } from '../../api/PolicyApi';
import { policyTranslationRef } from '../../translation';
import { FindingList } from '../FindingList';
import shared from '../shared.module.css';

const PAGE = 50;
const LARGEST = 500;

/** Every open violation, narrowed by the address of the page. */
export const ViolationsPage = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const [parameters, setParameters] = useSearchParams();
  const [limit, setLimit] = useState(PAGE);
  const filter = parameters.toString();
  const set = (key: string, value: string) => {
    const next = new URLSearchParams(parameters);
    if (value) {
      next.set(key, value);
    } else {
      next.delete(key);
    }
    setParameters(next, { replace: true });
  };
  const load = useCallback(
    (signal: AbortSignal) => {
      const asked = Object.fromEntries(new URLSearchParams(filter));
      const { severity, owner, rule, framework, environment, entityRef } =
        asked;
      const blocking = asked.blocking === 'true' ? true : undefined;
      return api.violations(
        {
          severity,
          owner,
          rule,
          framework,
          environment,
          entityRef,
          blocking,
          state: 'open',
          limit,
        },
        signal,
      );
    },
    [api, filter, limit],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  return (
    <section className={shared.panel} aria-label={t('tab.violations')}>
      <div className={shared.bar}>
        <label className={shared.field}>
          {t('findings.severity')}
          <select
            className={shared.select}
            value={parameters.get('severity') ?? ''}
            onChange={event => set('severity', event.target.value)}
          >
            <option value="">{t('findings.all')}</option>
            {severities.map(severity => (
              <option key={severity} value={severity}>
                {t(`severity.${severity}`)}
              </option>
            ))}
          </select>
        </label>
        <TextField
          label={t('findings.owner')}
          value={parameters.get('owner') ?? ''}
          onChange={text => set('owner', text)}
        />
        <TextField
          label={t('findings.rule')}
          value={parameters.get('rule') ?? ''}
          onChange={text => set('rule', text)}
        />
        <Checkbox
          isSelected={parameters.get('blocking') === 'true'}
          onChange={isOn => set('blocking', isOn ? 'true' : '')}
        >
          {t('findings.onlyBlocking')}
        </Checkbox>
      </div>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
      )}
      {!value && error === undefined && <SkeletonList rows={10} />}
      {value && (
        <Text color="secondary">
          {t('findings.count', { number: String(value.total) })}
        </Text>
      )}
      {value?.items.length === 0 && (
        <EmptyState
          title={t('findings.none')}
          description={t('findings.noneHelp')}
        />
      )}
      {value && value.items.length > 0 && (
        <FindingList
          findings={value.items.map(each => ({
            finding: each.finding,
            blocks: each.blocking,
            entityRef: each.entityRef,
            environment: each.environment,
            since: each.firstSeenAt,
          }))}
        />
      )}
      {value && value.total > value.items.length && limit < LARGEST && (
        <Button
          variant="secondary"
          onPress={() => setLimit(Math.min(limit * 3, LARGEST))}
        >
          {t('findings.more')}
        </Button>
      )}
    </section>
  );
};
