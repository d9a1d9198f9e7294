import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { RunDetails, RunEvent } from '@trainyard/plugin-agents-common';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import { DecisionColumn } from './DecisionColumn';
import { NodeDrawer } from './NodeDrawer';
import { NodeMap } from './NodeMap';
import { RunTimeline } from './RunTimeline';
import type { RunView } from './runView';
import styles from './RunPage.module.css';

interface RunOverviewProps {
  readonly details: RunDetails;
  readonly view: RunView;
  readonly events: readonly RunEvent[];
  readonly onChanged: () => void;
}

/** Graph and timeline on the left, the decision on the right (first when narrow). */
export const RunOverview = (props: RunOverviewProps) => {
  const { details, view, events, onChanged } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const [nodeId, setNodeId] = useState<string>();
  const node = view.nodes.find(({ id }) => id === nodeId);
  return (
    <div className={styles.overview}>
      <div className={styles.decision}>
        <DecisionColumn details={details} view={view} onChanged={onChanged} />
      </div>
      <div className={styles.story}>
        <Card>
          <NodeMap
            nodes={view.nodes}
            edges={details.graph.edges}
            onSelect={setNodeId}
          />
        </Card>
        <Card>
          <CardHeader>
            <Text as="h2" variant="title-x-small" weight="bold">
              {t('run.timeline')}
            </Text>
          </CardHeader>
          <CardBody>
            <RunTimeline events={events} nodes={view.nodes} />
          </CardBody>
        </Card>
      </div>
      <NodeDrawer
        details={details}
        onChanged={onChanged}
        node={node}
        events={events}
        onClose={() => setNodeId(undefined)}
      />
    </div>
  );
};
