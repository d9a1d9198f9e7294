import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, Container, Header } from '@backstage/ui';
import { StreamIndicator } from '@trainyard/plugin-agents-react';
import { useMemo, useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import { RunList } from '../RunList';
import { StartRunDialog } from '../StartRunDialog';
import pageStyles from '../page.module.css';

/** All runs of one entity. */
export const EntityRunsContent = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const query = useMemo(() => ({ entityRef }), [entityRef]);
  const [isStarting, setStarting] = useState(false);
  return (
    <>
      <Header
        title={t('entity.runs')}
        customActions={
          <>
            <StreamIndicator />
            <Button variant="primary" onPress={() => setStarting(true)}>
              {t('start.open')}
            </Button>
          </>
        }
      />
      <Container className={pageStyles.page}>
        <RunList
          query={query}
          isFiltered={false}
          onStart={() => setStarting(true)}
        />
      </Container>
      <StartRunDialog
        isOpen={isStarting}
        onClose={() => setStarting(false)}
        entityRef={entityRef}
      />
    </>
  );
};
