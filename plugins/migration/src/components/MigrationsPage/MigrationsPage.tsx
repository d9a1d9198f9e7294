import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Container, Header, Select } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { migrationApiRef } from '../../api/MigrationApi';
import { migrationRouteRef } from '../../routes';
import { migrationTranslationRef } from '../../translation';
import { Burndown } from './Burndown';
import { MigrationTable } from './MigrationTable';
import styles from './MigrationsPage.module.css';

const ALL = '\u0000all';

/** All migrations of an organisation and how they advance. */
export const MigrationsPage = () => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const api = useApi(migrationApiRef);
  const root = useRouteRef(migrationRouteRef)?.() ?? '';
  const [search, setSearch] = useSearchParams();
  const organisation = search.get('organisation') ?? undefined;
  const cursor = search.get('cursor') ?? undefined;
  const [failure, setFailure] = useState<unknown>();
  const list = useLoad(
    useCallback(
      (signal: AbortSignal) =>
        api.listMigrations({ organisation, cursor }, signal),
      [api, organisation, cursor],
    ),
    { keepFormer: true },
  );
  const burndown = useLoad(
    useCallback(
      (signal: AbortSignal) => api.readBurndown(organisation, signal),
      [api, organisation],
    ),
  );
  const { reload } = list;
  const { reload: reloadBurndown } = burndown;
  const finish = useCallback(
    (id: string) => {
      setFailure(undefined);
      api.finish(id).then(() => {
        reload();
        reloadBurndown();
      }, setFailure);
    },
    [api, reload, reloadBurndown],
  );
  const page = list.value;
  const { error } = list;

  return (
    <>
      <Header title={t('list.title')} description={t('list.context')} />
      <Container className={styles.page}>
        <div className={styles.stack}>
          {failure !== undefined && (
            <ErrorPanel error={failure} title={t('list.finishFailed')} />
          )}
          {error !== undefined && (
            <ErrorPanel
              error={error}
              title={t('list.failed')}
              onRetry={reload}
            />
          )}
          {burndown.error !== undefined && error === undefined && (
            <ErrorPanel
              error={burndown.error}
              title={t('list.burndownFailed')}
              onRetry={reloadBurndown}
            />
          )}
          {burndown.value && <Burndown days={burndown.value} />}
          {page && page.organisations.length > 1 && (
            <Select
              className={styles.filter}
              label={t('list.organisation')}
              selectedKey={organisation ?? ALL}
              onSelectionChange={key =>
                setSearch(key === ALL ? {} : { organisation: String(key) }, {
                  replace: true,
                })
              }
              options={[
                { value: ALL, label: t('list.allOrganisations') },
                ...page.organisations
                  .filter(name => name !== '')
                  .map(name => ({ value: name, label: name })),
              ]}
            />
          )}
          {!page && error === undefined && <SkeletonList rows={6} />}
          {page?.items.length === 0 && (
            <EmptyState
              title={t('list.none')}
              description={t('list.noneHelp')}
              action={<ButtonLink href={root}>{t('list.start')}</ButtonLink>}
            />
          )}
          {page && page.items.length > 0 && (
            <div className={styles.scroll}>
              <MigrationTable items={page.items} onFinish={finish} />
            </div>
          )}
          {page?.nextCursor && (
            <Button
              variant="secondary"
              onPress={() =>
                setSearch({
                  ...(organisation ? { organisation } : {}),
                  cursor: page.nextCursor ?? '',
                })
              }
            >
              {t('list.older')}
            </Button>
          )}
        </div>
      </Container>
    </>
  );
};
