import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Header, Switch } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
  StreamIndicator,
  useListKeys,
} from '@trainyard/plugin-agents-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { agentsTranslationRef } from '../../translation';
import { GateList, useGates } from '../GateList';
import pageStyles from '../page.module.css';

/** Everything that waits for a decision, mine first. */
export const GatesPage = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  useDocumentTitle(t('gates.title'));
  const [search, setSearch] = useSearchParams();
  const isAll = search.get('whose') === 'all';
  const query = useMemo(() => ({ mine: !isAll, limit: 100 }), [isAll]);
  const gates = useGates(query);
  const list = useListKeys('a[href*="/runs/"]');
  const items = gates.value?.items;
  return (
    <>
      <Header
        title={t('gates.title')}
        description={t('gates.context')}
        customActions={
          <>
            <StreamIndicator />
            <Switch
              label={t('gates.all')}
              isSelected={isAll}
              onChange={next =>
                setSearch(next ? { whose: 'all' } : {}, { replace: true })
              }
            />
          </>
        }
      />
      <Container className={pageStyles.page}>
        {gates.error !== undefined && (
          <ErrorPanel
            error={gates.error}
            title={t('gates.failed')}
            onRetry={gates.reload}
          />
        )}
        {!items && gates.error === undefined && (
          <SkeletonList rows={4} rowHeight={56} />
        )}
        {items?.length === 0 && (
          <EmptyState title={t('gates.none')} description={t('gates.help')} />
        )}
        {items && items.length > 0 && (
          <div ref={list}>
            <GateList gates={items} />
          </div>
        )}
      </Container>
    </>
  );
};
