import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  ErrorPanel,
  RelativeTime,
  SignalBadge,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { policyApiRef } from '../../api/PolicyApi';
import type { EngineState } from '../../api/types';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';

const signals = {
  loaded: 'passed',
  stale: 'waiting',
  failed: 'failed',
  quarantined: 'failed',
} as const;

const StateRow = ({ state }: { readonly state: EngineState }) => {
  const { t } = useTranslationRef(policyTranslationRef);
  if (!('name' in state)) {
    return (
      <li className={shared.row}>
        <span>{state.id}</span>
        <SignalBadge
          state={state.unavailable === undefined ? 'passed' : 'unavailable'}
          label={
            state.unavailable === undefined
              ? t('engines.runs', { id: state.id })
              : state.unavailable
          }
        />
      </li>
    );
  }
  const { name, status, rules, reason, revision, loadedAt } = state;
  return (
    <li className={shared.row}>
      <span>
        {name}{' '}
        <span className={shared.muted}>
          {t('engines.rules', { number: String(rules) })}
          {revision &&
            ` · ${t('engines.revision', { revision: revision.slice(0, 12) })}`}
          {loadedAt && (
            <>
              {' · '}
              <RelativeTime value={loadedAt} />
            </>
          )}
          {reason && <div>{reason}</div>}
        </span>
      </span>
      <SignalBadge
        state={signals[status]}
        label={t(`engines.status.${status}`)}
      />
    </li>
  );
};

/** What judges here, what cannot and why, and which bundles are in force. */
export const EngineStates = () => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const [isReloading, setReloading] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const load = useCallback((signal: AbortSignal) => api.engines(signal), [api]);
  const { value, error, reload } = useLoad(load);
  const reloadBundles = async () => {
    setReloading(true);
    setFailure(undefined);
    try {
      await api.reloadBundles();
      reload();
    } catch (cause) {
      setFailure(cause);
    } finally {
      setReloading(false);
    }
  };
  const shown = value?.items ?? [];
  return (
    <section className={shared.panel} aria-label={t('engines.title')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('engines.title')}
      </Text>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
      )}
      <ul className={shared.list}>
        {shown.map(state => (
          <StateRow
            key={'name' in state ? `bundle ${state.name}` : state.id}
            state={state}
          />
        ))}
      </ul>
      {shown.some(state => 'name' in state) && (
        <div className={shared.bar}>
          <Button
            variant="secondary"
            isPending={isReloading}
            isDisabled={isReloading}
            onPress={reloadBundles}
          >
            {t('engines.reload')}
          </Button>
        </div>
      )}
      {failure !== undefined && (
        <ErrorPanel error={failure} title={t('engines.reloadFailed')} />
      )}
    </section>
  );
};
