import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { SignalBadge } from '@trainyard/plugin-agents-react';
import { useModels } from '../../hooks/useModels';
import { mlopsTranslationRef } from '../../translation';

/** Which version of the model is in use, on one line. */
export const ModelStatus = () => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const { value, error } = useModels();
  if (error !== undefined) {
    return <SignalBadge state="unavailable" reason={t('models.failed')} />;
  }
  if (!value) return <Skeleton width={80} />;
  if (value.status === 'unavailable') {
    return <SignalBadge state="unavailable" />;
  }
  const [alias] = Object.entries(value.model.aliases);
  const [newest] = value.model.versions;
  if (alias) {
    const [name, version] = alias;
    return <>{t('models.aliased', { alias: name, version })}</>;
  }
  return (
    <>
      {newest
        ? t('models.latest', { version: newest.version })
        : t('models.noVersions')}
    </>
  );
};
