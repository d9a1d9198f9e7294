import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
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
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { ArtifactEditor } from './ArtifactEditor';
import { ArtifactsView } from './ArtifactsView';
import { ChecklistView } from './ChecklistView';
import { GateView } from './GateView';

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
  const load = useCallback(
    () => api.phase(trainId, phaseId),
    [api, trainId, phaseId],
  );
  const { value, error, reload } = useLoad(load);
  const [opened, setOpened] = useState<string>();
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  const act = async (change: () => Promise<unknown>, movedTo?: string) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await change();
      onTrainChanged(movedTo);
    } catch (cause) {
      setFailure(cause);
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
  const artifact = phase.artifacts.find(({ path }) => path === opened);
  return (
    <div className={shared.stack}>
      <div>
        <Text as="h2" variant="title-small" weight="bold">
          {phase.number}. {phase.title}
        </Text>
        <p className={shared.muted}>{phase.goal}</p>
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
        <ArtifactsView artifacts={phase.artifacts} onOpen={setOpened} />
        <GateView
          phase={phase}
          mayWrite={train.may.write}
          mayDecide={train.may.decide}
          isBusy={isBusy}
          onJudge={() => act(() => api.submit(trainId, phaseId))}
          onAdvance={to => act(() => api.advance(trainId, phaseId, { to }), to)}
          onDecide={(role, decision, comment) =>
            act(() =>
              api.approve(trainId, phaseId, {
                role,
                decision,
                comment: comment.trim() || undefined,
                subjectSha256: phase.gate.subjectSha256,
              }),
            )
          }
        />
      </div>
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
