import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  SearchField,
  Text,
} from '@backstage/ui';
import { RiFileCodeLine, RiFolderLine } from '@remixicon/react';
import {
  EmptyState,
  ErrorPanel,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { migrationApiRef, type CatalogPipeline } from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';
import styles from '../JenkinsDialog/JenkinsDialog.module.css';

interface CatalogDialogProps {
  readonly onClose: () => void;
  readonly onChoose: (source: string, path: string, entityRef: string) => void;
}

interface Place {
  readonly entityRef: string;
  readonly title: string;
  readonly pipelines: readonly CatalogPipeline[];
}

const LIMIT = 30;

function titleOf({ metadata }: Entity): string {
  return metadata.title ?? metadata.name;
}

/** Picks a pipeline from the repository of a component in the catalog. */
export const CatalogDialog = ({ onClose, onChoose }: CatalogDialogProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const catalog = useApi(catalogApiRef);
  const api = useApi(migrationApiRef);
  const [term, setTerm] = useState('');
  const [place, setPlace] = useState<Place>();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const components = useLoad(
    useCallback(async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: 'component' },
        limit: LIMIT,
        orderFields: { field: 'metadata.name', order: 'asc' },
        ...(term
          ? {
              fullTextFilter: {
                term,
                fields: ['metadata.name', 'metadata.title'],
              },
            }
          : {}),
      });
      return items;
    }, [catalog, term]),
  );

  const attempt = async (act: () => Promise<void>) => {
    setPending(true);
    setError(undefined);
    try {
      await act();
    } catch (cause) {
      setError(cause);
    }
    setPending(false);
  };
  const look = (entity: Entity) =>
    attempt(async () => {
      const entityRef = stringifyEntityRef(entity);
      const pipelines = await api.listCatalogPipelines(entityRef);
      setPlace({ entityRef, title: titleOf(entity), pipelines });
    });
  const choose = ({ entityRef }: Place, { path }: CatalogPipeline) =>
    attempt(async () => {
      const source = await api.readCatalogPipeline(entityRef, path);
      onChoose(source, path, entityRef);
    });
  const problem = error ?? components.error;

  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={560}>
      <DialogHeader>{t('catalog.title')}</DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          {problem !== undefined && (
            <ErrorPanel error={problem} title={t('catalog.failed')} />
          )}
          {!place && (
            <>
              <SearchField
                label={t('catalog.search')}
                value={term}
                onChange={setTerm}
              />
              {components.value?.length === 0 && (
                <EmptyState title={t('catalog.noComponent')} />
              )}
              <ul className={styles.jobs}>
                {(components.value ?? []).map(entity => (
                  <li key={stringifyEntityRef(entity)}>
                    <button
                      type="button"
                      disabled={isPending}
                      onClick={() => look(entity)}
                    >
                      <RiFolderLine size={16} />
                      <span>{titleOf(entity)}</span>
                      <small>{String(entity.spec?.type ?? '')}</small>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          {place && (
            <Text variant="body-small" color="secondary">
              {place.title}
            </Text>
          )}
          {place?.pipelines.length === 0 && (
            <EmptyState
              title={t('catalog.none')}
              description={t('catalog.noneHelp')}
            />
          )}
          {place && place.pipelines.length > 0 && (
            <ul className={styles.jobs}>
              {place.pipelines.map(pipeline => (
                <li key={pipeline.path}>
                  <button
                    type="button"
                    disabled={isPending}
                    aria-label={t('pick.choose', { name: pipeline.path })}
                    onClick={() => choose(place, pipeline)}
                  >
                    <RiFileCodeLine size={16} />
                    <span>{pipeline.path}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        {place && (
          <Button variant="secondary" onPress={() => setPlace(undefined)}>
            {t('catalog.back')}
          </Button>
        )}
        <Button variant="secondary" onPress={onClose}>
          {t('publish.back')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
