import {
  identityApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type {
  PhaseDetail,
  TrainDetail,
} from '@trainyard/plugin-value-train-common';
import { useCallback, useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainRouteRef } from '../../routes';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { ArtifactEditor } from './ArtifactEditor';
import { ArtifactsView } from './ArtifactsView';
import { ChecklistView } from './ChecklistView';
import { Discussion } from './Discussion';
import { GateView } from './GateView';
import { PhaseFacts } from './PhaseFacts';

export interface PhasePageProps {
  readonly train: TrainDetail;
  readonly phaseId: string;
  /** The train moved, or its signals changed. */
  readonly onTrainChanged: (movedTo?: string) => void;
}

/** One phase: checklist, artifacts, gate. */
export const PhasePage = ({
  train,
  phaseId,
  onTrainChanged,
}: PhasePageProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const { trainId } = train;
  const root = useRouteRef(valueTrainRouteRef)?.() ?? '';
  const load = useCallback(
    () => api.phase(trainId, phaseId),
    [api, trainId, phaseId],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  const identity = useApi(identityApiRef);
  const loadMe = useCallback(
    async () => (await identity.getBackstageIdentity()).userEntityRef,
    [identity],
  );
  const { value: me } = useLoad(loadMe);
  const [opened, setOpened] = useState<string>();
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  const onAnswered = useCallback(() => {
    reload();
    onTrainChanged();
  }, [reload, onTrainChanged]);

  const act = async (change: () => Promise<unknown>, movedTo?: string) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await change();
      onTrainChanged(movedTo);
      return true;
    } catch (cause) {
      setFailure(cause);
      return false;
    } finally {
      setBusy(false);
      reload();
    }
  };

  if (!value) {
    return error === undefined ? (
      <SkeletonList rows={8} />
    ) : (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    );
  }
  const phase: PhaseDetail = value;
  const waiverRoles = train.may.decide
    ? Object.keys(train.roles).filter(role =>
        train.roles[role].includes(me ?? ''),
      )
    : [];
  const artifact = phase.artifacts.find(({ path }) => path === opened);
  return (
    <div className={shared.stack}>
      <div>
        <Text as="h2" variant="title-small" weight="bold">
          {phase.number}. {phase.title}
        </Text>
        <p className={shared.muted}>{phase.goal}</p>
        <PhaseFacts phase={phase} />
      </div>
      {failure !== undefined && (
        <ErrorPanel error={failure} title={t('failed')} />
      )}
      <div className={shared.columns}>
        <ChecklistView
          phase={phase}
          mayWrite={train.may.write}
          isBusy={isBusy}
          onTick={(item, ticked) =>
            act(() => api.tick(trainId, phaseId, { item, ticked }))
          }
        />
        <ArtifactsView
          artifacts={phase.artifacts}
          onOpen={setOpened}
          traceHref={path =>
            `${root}/${trainId}/audit?object=${encodeURIComponent(
              `artifact:${path}`,
            )}`
          }
        />
        <GateView
          phase={phase}
          mayWrite={train.may.write}
          me={train.may.decide ? me : undefined}
          isBusy={isBusy}
          onJudge={() => act(() => api.submit(trainId, phaseId))}
          onAdvance={to => act(() => api.advance(trainId, phaseId, { to }), to)}
          onWithdraw={role =>
            act(() => api.withdraw(trainId, phaseId, { role }))
          }
          waiverRoles={waiverRoles}
          onWaive={waiver =>
            act(() =>
              api.waive(trainId, {
                ...waiver,
                id: `W-${phaseId}-${Date.now().toString(36)}`,
                phase: phaseId,
              }),
            )
          }
          onChanged={onAnswered}
        />
      </div>
      <Discussion
        comments={phase.comments}
        mayWrite={train.may.write}
        isBusy={isBusy}
        onSay={text => act(() => api.comment(trainId, phaseId, text))}
      />
      {artifact && (
        <ArtifactEditor
          key={artifact.path}
          trainId={trainId}
          phase={phaseId}
          artifact={artifact}
          mayWrite={train.may.write && phase.isHere}
          onSaved={reload}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
};
