import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { RunDetails, RunEvent } from '@trainyard/plugin-agents-common';
import {
  Drawer,
  PersonLink,
  RunLink,
  SignalBadge,
  Timeline,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { NodeInterventions } from './NodeInterventions';
import { NodeDuration } from './NodeDuration';
import { RunTimelineItem } from './RunTimelineItem';
import type { NodeView } from './runView';
import { timelineEntries } from './timelineEntries';
import styles from './RunPage.module.css';

interface NodeDrawerProps {
  readonly details: RunDetails;
  readonly node: NodeView | undefined;
  readonly events: readonly RunEvent[];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Everything about one node. */
export const NodeDrawer = (props: NodeDrawerProps) => {
  const { details, node, events, onChanged, onClose } = props;
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
        {node.origin && (
          <Text variant="body-small">
            {node.origin.kind === 'copied' ? (
              <RunLink workflowId={node.origin.workflowId}>
                {t('node.copied')}
              </RunLink>
            ) : (
              <>
                {t(`node.${node.origin.kind}`, { reason: node.origin.reason })}{' '}
                <PersonLink person={node.origin.by} />
              </>
            )}
          </Text>
        )}
        {node.dependsOn.length > 0 && (
          <Text variant="body-small" color="secondary">
            {t('node.dependsOn', { nodes: node.dependsOn.join(', ') })}
          </Text>
        )}
      </div>
      <NodeInterventions details={details} node={node} onChanged={onChanged} />
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
