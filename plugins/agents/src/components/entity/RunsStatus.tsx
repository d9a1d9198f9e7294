import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import {
  EntityTabLink,
  SignalBadge,
  signalOfRun,
} from '@trainyard/plugin-agents-react';
import { useMemo } from 'react';
import { agentsTranslationRef } from '../../translation';
import { useGates } from '../GateList';
import { usePagedRuns } from '../RunList/usePagedRuns';

/** How the last run about the entity stands, or that one waits for a person. */
export const RunsStatus = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const query = useMemo(() => ({ entityRef }), [entityRef]);
  const gateQuery = useMemo(() => ({ entityRef, limit: 1 }), [entityRef]);
  const runs = usePagedRuns(query, 1);
  const gates = useGates(gateQuery);
  const items = runs.value?.items;
  if (!items && runs.error === undefined) return <Skeleton width={80} />;
  if (!items) {
    return <SignalBadge state="unavailable" reason={t('runs.failed')} />;
  }
  if (gates.value?.items.length) {
    return (
      <EntityTabLink tab="runs">
        <SignalBadge state="waiting" />
      </EntityTabLink>
    );
  }
  const [last] = items;
  if (!last) return <>{t('entity.noRun')}</>;
  return (
    <EntityTabLink tab="runs">
      <SignalBadge state={signalOfRun(last.status)} />
    </EntityTabLink>
  );
};
