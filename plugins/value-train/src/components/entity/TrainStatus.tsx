import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton } from '@backstage/ui';
import { SignalBadge, useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainRouteRef } from '../../routes';
import { valueTrainTranslationRef } from '../../translation';
import { trainAnnotation } from './EntityTrainCard';

/** The station at which the train of the entity stands. */
export const TrainStatus = () => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const { entity } = useEntity();
  const trainId = entity.metadata.annotations?.[trainAnnotation] ?? '';
  const api = useApi(valueTrainApiRef);
  const root = useRouteRef(valueTrainRouteRef)?.() ?? '';
  const load = useCallback(() => api.train(trainId), [api, trainId]);
  const { value, error } = useLoad(load);
  if (!value) {
    return error === undefined ? (
      <Skeleton width={80} />
    ) : (
      <SignalBadge state="unavailable" reason={t('failed')} />
    );
  }
  const station = value.stations.find(
    ({ id }) => id === value.positions[0]?.phase,
  );
  return (
    <Link href={`${root}/${trainId}`} variant="body-medium">
      {station ? `${station.number} ${station.title}` : value.status}
    </Link>
  );
};
