import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Container } from '@backstage/ui';
import {
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import { PhasePage } from '../PhasePage/PhasePage';
import shared from '../shared.module.css';
import { EntityTrainCard, trainAnnotation } from './EntityTrainCard';

/** The train of an entity with the phase where it stands, to work on without leaving the entity. */
export const EntityTrainTab = () => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const { entity } = useEntity();
  const trainId = entity.metadata.annotations?.[trainAnnotation] ?? '';
  const api = useApi(valueTrainApiRef);
  const load = useCallback(() => api.train(trainId), [api, trainId]);
  const { value: train, error, reload } = useLoad(load, { keepFormer: true });
  const [moves, setMoves] = useState(0);
  if (!train) {
    return (
      <Container className={shared.page}>
        {error === undefined ? (
          <SkeletonList rows={8} />
        ) : (
          <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
        )}
      </Container>
    );
  }
  const phase = train.positions[0]?.phase;
  return (
    <Container className={shared.page}>
      <div className={shared.stack}>
        <EntityTrainCard key={moves} />
        {phase && (
          <PhasePage
            key={phase}
            train={train}
            phaseId={phase}
            onTrainChanged={() => {
              setMoves(moves + 1);
              reload();
            }}
          />
        )}
      </div>
    </Container>
  );
};
