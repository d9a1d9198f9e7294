import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Text,
} from '@backstage/ui';
import { ErrorPanel, SkeletonList } from '@trainyard/plugin-agents-react';
import { useMemo, useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import { GateList, useGates } from '../GateList';
import { RunRows } from '../RunList';
import { usePagedRuns } from '../RunList/usePagedRuns';
import { StartRunDialog } from '../StartRunDialog';

const SHOWN = 4;

/** What waits, ran and runs for one entity. */
export const EntityRunsCard = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const [isStarting, setStarting] = useState(false);
  const query = useMemo(() => ({ entityRef }), [entityRef]);
  const gateQuery = useMemo(() => ({ entityRef, limit: 3 }), [entityRef]);
  const runs = usePagedRuns(query, SHOWN);
  const gates = useGates(gateQuery).value?.items ?? [];
  const items = runs.value?.items;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('entity.runs')}
        </Text>
      </CardHeader>
      <CardBody>
        {runs.error !== undefined && !items && (
          <ErrorPanel
            error={runs.error}
            title={t('runs.failed')}
            onRetry={runs.reload}
          />
        )}
        {!items && runs.error === undefined && (
          <SkeletonList rows={3} rowHeight={48} />
        )}
        {gates.length > 0 && <GateList gates={gates} />}
        {items?.length === 0 && (
          <Text color="secondary">{t('entity.none')}</Text>
        )}
        {items && items.length > 0 && <RunRows runs={items} hideEntity />}
      </CardBody>
      <CardFooter>
        <Button
          size="small"
          variant="secondary"
          onPress={() => setStarting(true)}
        >
          {t('start.open')}
        </Button>
      </CardFooter>
      <StartRunDialog
        isOpen={isStarting}
        onClose={() => setStarting(false)}
        entityRef={entityRef}
      />
    </Card>
  );
};
