import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Container, Header } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useSystems } from '../../hooks/useSystems';
import { newSystemRouteRef } from '../../routes';
import { mlopsTranslationRef } from '../../translation';
import { StartingPoints } from '../IntakePage/StartingPoints';
import shared from '../shared.module.css';
import { SystemTable } from './SystemTable';
import styles from './SystemsPage.module.css';

/** All ML systems that the reader may see. */
export const SystemsPage = () => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const newPath = useRouteRef(newSystemRouteRef)?.() ?? '';
  const { value, error, reload } = useSystems(
    search.get('cursor') ?? undefined,
  );
  return (
    <>
      <Header
        title={t('list.title')}
        description={t('list.context')}
        customActions={
          <ButtonLink variant="primary" href={newPath}>
            {t('list.plan')}
          </ButtonLink>
        }
      />
      <Container className={shared.page}>
        <div className={shared.stack}>
          {error !== undefined && (
            <ErrorPanel
              error={error}
              title={t('list.failed')}
              stillWorks={t('list.stillWorks')}
              onRetry={reload}
            />
          )}
          {!value && error === undefined && <SkeletonList rows={6} />}
          {value?.rows.length === 0 && (
            <EmptyState
              title={t('list.none')}
              description={t('list.noneHelp')}
              action={
                <StartingPoints
                  onChoose={({ id }) => navigate(`${newPath}?start=${id}`)}
                />
              }
            />
          )}
          {value && value.rows.length > 0 && (
            <div className={styles.table}>
              <SystemTable rows={value.rows} />
            </div>
          )}
          {value?.nextCursor && (
            <div>
              <Button
                variant="secondary"
                onPress={() => setSearch({ cursor: value.nextCursor ?? '' })}
              >
                {t('list.older')}
              </Button>
            </div>
          )}
        </div>
      </Container>
    </>
  );
};
