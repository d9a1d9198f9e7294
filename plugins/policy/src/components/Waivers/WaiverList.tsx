import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  EmptyState,
  EntityLink,
  ErrorPanel,
  PersonLink,
  RelativeTime,
  SignalBadge,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type { Waiver } from '@trainyard/plugin-policy-common';
import { useCallback, useState } from 'react';
import { policyApiRef } from '../../api/PolicyApi';
import { signalOfWaiver } from '../../format/signals';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';

type Decide = (
  waiver: Waiver,
  decision: 'approve' | 'reject' | 'revoke',
) => void;

const WaiverRow = ({
  waiver,
  decide,
}: {
  readonly waiver: Waiver;
  readonly decide: Decide;
}) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const { state, word } = signalOfWaiver(waiver, new Date());
  return (
    <tr>
      <td>
        {waiver.rule}
        <div className={shared.muted}>{waiver.reason}</div>
      </td>
      <td>
        {waiver.entityRef === '*' ? (
          '*'
        ) : (
          <EntityLink entity={waiver.entityRef} />
        )}
        <div className={shared.muted}>
          {[waiver.environment, waiver.resource].filter(Boolean).join(' · ')}
        </div>
      </td>
      <td>
        <PersonLink person={waiver.owner} />
        <div className={shared.muted}>
          {t('waivers.requestedBy')} {waiver.requestedBy}
        </div>
      </td>
      <td>
        {waiver.expiresAt ? (
          <RelativeTime value={waiver.expiresAt} />
        ) : (
          t('waivers.noEnd')
        )}
      </td>
      <td>
        <SignalBadge state={state} label={t(`waivers.${word}`)} />
      </td>
      <td>
        {waiver.status === 'requested' && (
          <div className={shared.bar}>
            <Button size="small" onPress={() => decide(waiver, 'approve')}>
              {t('waivers.approve')}
            </Button>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => decide(waiver, 'reject')}
            >
              {t('waivers.reject')}
            </Button>
          </div>
        )}
        {waiver.status === 'approved' && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => decide(waiver, 'revoke')}
          >
            {t('waivers.revoke')}
          </Button>
        )}
      </td>
    </tr>
  );
};

/** Exceptions: for what, by whom, until when, and who decided. */
export const WaiverList = ({ entityRef }: { readonly entityRef?: string }) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const api = useApi(policyApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.waivers({ entityRef }, signal),
    [api, entityRef],
  );
  const { value, error, reload } = useLoad(load);
  const [failure, setFailure] = useState<unknown>();
  const decide: Decide = (waiver, decision) => {
    setFailure(undefined);
    api.decideWaiver(waiver.id, decision).then(reload, setFailure);
  };
  if (!value) {
    return error !== undefined ? (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    ) : (
      <SkeletonList />
    );
  }
  return (
    <section className={shared.panel} aria-label={t('tab.waivers')}>
      {failure !== undefined && <ErrorPanel error={failure} />}
      {value.items.length === 0 ? (
        <EmptyState
          title={t('waivers.empty')}
          description={t('waivers.emptyHelp')}
        />
      ) : (
        <div className={shared.scroll}>
          <table className={shared.table}>
            <thead>
              <tr>
                {(['rule', 'entity', 'owner', 'until', 'status'] as const).map(
                  column => (
                    <th key={column} scope="col">
                      {t(`waivers.${column}`)}
                    </th>
                  ),
                )}
                <th scope="col" aria-label={t('waivers.status')} />
              </tr>
            </thead>
            <tbody>
              {value.items.map(waiver => (
                <WaiverRow key={waiver.id} waiver={waiver} decide={decide} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
