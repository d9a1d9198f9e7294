import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import {
  ErrorPanel,
  runsRouteRef,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { GateList, useGates } from '../GateList';

const MINE = { mine: true, limit: 6 } as const;
const SHOWN = 5;

/** The gates that wait for the reader; the first thing on the home page. */
export const WaitingForMe = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const gates = useGates(MINE);
  const runsPath = useRouteRef(runsRouteRef);
  if (gates.error !== undefined && !gates.value) {
    return (
      <ErrorPanel
        error={gates.error}
        title={t('gates.failed')}
        onRetry={gates.reload}
      />
    );
  }
  if (!gates.value) {
    return <SkeletonList rows={2} rowHeight={48} />;
  }
  const { items } = gates.value;
  if (items.length === 0) {
    return <Text color="secondary">{t('home.nothingWaits')}</Text>;
  }
  return (
    <>
      <GateList gates={items.slice(0, SHOWN)} />
      {items.length > SHOWN && runsPath && (
        <Link href={`${runsPath()}/waiting`}>{t('home.allWaiting')}</Link>
      )}
    </>
  );
};
