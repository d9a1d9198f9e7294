import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Text,
  ToggleButton,
  ToggleButtonGroup,
  useBreakpoint,
} from '@backstage/ui';
import type { GraphEdge } from '@trainyard/plugin-agents-common';
import { SkeletonList } from '@trainyard/plugin-agents-react';
import { lazy, Suspense, useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import { NodeList } from './NodeList';
import type { NodeView } from './runView';
import styles from './NodeMap.module.css';

const RunGraph = lazy(() => import('./RunGraph'));

/** Properties of {@link NodeMap}. */
export interface NodeMapProps {
  readonly nodes: readonly NodeView[];
  readonly edges: readonly GraphEdge[];
  readonly onSelect: (nodeId: string) => void;
}

/** The run's nodes as a graph or as a list; narrow screens begin with the list. */
export const NodeMap = (props: NodeMapProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { down } = useBreakpoint();
  const [chosen, setChosen] = useState<'graph' | 'list'>();
  const shown = chosen ?? (down('md') ? 'list' : 'graph');
  return (
    <section className={styles.map} aria-label={t('run.graph')}>
      <div className={styles.head}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('run.nodes')}
        </Text>
        <ToggleButtonGroup
          aria-label={t('run.graphLayout')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={keys =>
            setChosen(keys.has('list') ? 'list' : 'graph')
          }
        >
          <ToggleButton id="graph" size="small">
            {t('run.asGraph')}
          </ToggleButton>
          <ToggleButton id="list" size="small">
            {t('run.asList')}
          </ToggleButton>
        </ToggleButtonGroup>
      </div>
      {shown === 'list' ? (
        <NodeList nodes={props.nodes} onSelect={props.onSelect} />
      ) : (
        <Suspense fallback={<SkeletonList rows={1} rowHeight={320} />}>
          <RunGraph {...props} />
        </Suspense>
      )}
    </section>
  );
};
