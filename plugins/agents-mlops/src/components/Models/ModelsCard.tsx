import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import type { ComponentModels } from '@trainyard/plugin-agents-mlops-common';
import {
  ErrorPanel,
  SignalBadge,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { useModels } from '../../hooks/useModels';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { formatMetrics } from './formatMetrics';
import { VersionTable } from './VersionTable';

/** The registered model of a component: versions, aliases, metrics, experiments. */
export const ModelsCard = () => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const { value, error, reload } = useModels();
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('models.title')}
        </Text>
      </CardHeader>
      <CardBody>
        {error !== undefined && (
          <ErrorPanel
            error={error}
            title={t('models.failed')}
            onRetry={reload}
          />
        )}
        {!value && error === undefined && (
          <SkeletonList rows={3} rowHeight={32} />
        )}
        {value && <ModelDetails models={value} />}
      </CardBody>
    </Card>
  );
};

function ModelDetails({ models }: { readonly models: ComponentModels }) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  if (models.status === 'unavailable') {
    return <SignalBadge state="unavailable" reason={models.reason} />;
  }
  const { model, url, experiments } = models;
  return (
    <div className={shared.tight}>
      <span className={shared.bar}>
        <strong>{model.name}</strong>
        {url && (
          <Link href={url} target="_blank" rel="noopener noreferrer">
            {t('models.open')}
          </Link>
        )}
      </span>
      {model.description && (
        <span className={shared.muted}>{model.description}</span>
      )}
      {model.versions.length === 0 ? (
        <span className={shared.muted}>{t('models.noVersions')}</span>
      ) : (
        <VersionTable versions={model.versions} />
      )}
      {experiments.length > 0 && (
        <details className={shared.fold}>
          <summary>
            {t('models.experiments', { number: String(experiments.length) })}
          </summary>
          <ul>
            {experiments.flatMap(({ name, runs }) =>
              runs.map(run => (
                <li key={run.runId}>
                  {name}: {run.name ?? run.runId}, {run.status},{' '}
                  {formatMetrics(run.metrics) || t('models.noMetrics')}
                </li>
              )),
            )}
          </ul>
        </details>
      )}
    </div>
  );
}
