import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import { Drawer, SignalBadge, Timeline } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { NodeDuration } from './NodeDuration';
import { RunTimelineItem } from './RunTimelineItem';
import type { NodeView } from './runView';
import { timelineEntries } from './timelineEntries';
import styles from './RunPage.module.css';

interface NodeDrawerProps {
  readonly node: NodeView | undefined;
  readonly events: readonly RunEvent[];
  readonly onClose: () => void;
}

/** Everything about one node. */
export const NodeDrawer = ({ node, events, onClose }: NodeDrawerProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  if (!node) {
    return null;
  }
  const entries = timelineEntries(
    events.filter(event => 'node' in event && event.node === node.id),
  );
  const titles = new Map([[node.id, node.title]]);
  return (
    <Drawer title={node.title} isOpen onClose={onClose} width={640}>
      <div className={styles.section}>
        <div className={styles.facts} style={{ padding: 0 }}>
          <SignalBadge state={node.state} reason={node.reason} />
          <NodeDuration node={node} />
          {node.agent && <span>{node.agent}</span>}
          {(node.attempt ?? 0) > 1 && (
            <span>{t('node.attempt', { attempt: String(node.attempt) })}</span>
          )}
        </div>
        {node.dependsOn.length > 0 && (
          <Text variant="body-small" color="secondary">
            {t('node.dependsOn', { nodes: node.dependsOn.join(', ') })}
          </Text>
        )}
      </div>
      {entries.length === 0 ? (
        <Text color="secondary">{t('node.nothing')}</Text>
      ) : (
        <Timeline label={node.title}>
          {entries.map(event => (
            <RunTimelineItem key={event.seq} event={event} titles={titles} />
          ))}
        </Timeline>
      )}
    </Drawer>
  );
};
