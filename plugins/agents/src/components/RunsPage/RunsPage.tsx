import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Header } from '@backstage/ui';
import { StreamIndicator } from '@trainyard/plugin-agents-react';
import { useMemo, useState } from 'react';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useMe } from '../../hooks/useMe';
import { agentsTranslationRef } from '../../translation';
import { RunList } from '../RunList';
import { StartRunDialog } from '../StartRunDialog';
import { RunFilterBar } from './RunFilterBar';
import { toQuery, useRunFilters } from './useRunFilters';
import styles from './RunsPage.module.css';

/** All runs that the reader may see, filtered, live. */
export const RunsPage = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  useDocumentTitle(t('runs.title'));
  const { filters, setFilter, clear, isFiltered } = useRunFilters();
  const me = useMe();
  const query = useMemo(() => toQuery(filters, me), [filters, me]);
  const [isStarting, setStarting] = useState(false);
  return (
    <>
      <Header
        title={t('runs.title')}
        description={t('runs.context')}
        customActions={
          <>
            <StreamIndicator />
            <Button variant="primary" onPress={() => setStarting(true)}>
              {t('start.open')}
            </Button>
          </>
        }
      />
      <Container className={styles.page}>
        <RunFilterBar
          filters={filters}
          onChange={setFilter}
          onClear={isFiltered ? clear : undefined}
        />
        <RunList
          query={query}
          isFiltered={isFiltered}
          onClear={clear}
          onStart={() => setStarting(true)}
        />
      </Container>
      <StartRunDialog
        isOpen={isStarting}
        onClose={() => setStarting(false)}
        projectId={filters.project}
        template={filters.graph}
      />
    </>
  );
};
