import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import {
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainRouteRef } from '../../routes';
import { valueTrainTranslationRef } from '../../translation';
import { TrainTrack } from '../TrainTrack/TrainTrack';

/** The annotation by which a catalog entity names its train. */
export const trainAnnotation = 'trainyard.io/train';

/** The track of the train that an entity names. */
export const EntityTrainCard = () => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const { entity } = useEntity();
  const trainId = entity.metadata.annotations?.[trainAnnotation] ?? '';
  const api = useApi(valueTrainApiRef);
  const root = useRouteRef(valueTrainRouteRef)?.() ?? '';
  const load = useCallback(() => api.train(trainId), [api, trainId]);
  const { value, error, reload } = useLoad(load);
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('entity.title')}
        </Text>
      </CardHeader>
      <CardBody>
        {error !== undefined && !value && (
          <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
        )}
        {!value && error === undefined && <SkeletonList rows={2} />}
        {value && (
          <TrainTrack
            train={value}
            shown={value.positions[0]?.phase}
            hrefOf={phase => `${root}/${trainId}/phases/${phase}`}
          />
        )}
        {value && <Link to={`${root}/${trainId}`}>{t('entity.open')}</Link>}
      </CardBody>
    </Card>
  );
};
