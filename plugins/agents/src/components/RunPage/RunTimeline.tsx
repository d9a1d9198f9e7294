import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import {
  EmptyState,
  Timeline,
  TimelineItem,
} from '@trainyard/plugin-agents-react';
import { useMemo, useState } from 'react';
import { Button } from '@backstage/ui';
import { agentsTranslationRef } from '../../translation';
import { NodeDuration } from './NodeDuration';
import { RunTimelineItem } from './RunTimelineItem';
import type { NodeView } from './runView';
import { timelineEntries } from './timelineEntries';

interface RunTimelineProps {
  readonly events: readonly RunEvent[];
  readonly nodes: readonly NodeView[];
}

/** Older entries than these are shown on demand: a long run has thousands. */
const SHOWN = 200;

/** What was decided and what happened, as it happens; newest last. */
export const RunTimeline = ({ events, nodes }: RunTimelineProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const [isWhole, setWhole] = useState(false);
  const entries = useMemo(() => timelineEntries(events), [events]);
  const titles = useMemo(
    () => new Map(nodes.map(node => [node.id, node.title])),
    [nodes],
  );
  const busy = nodes.filter(node => node.state === 'running');
  if (entries.length === 0 && busy.length === 0) {
    return <EmptyState title={t('timeline.none')} />;
  }
  const hidden = isWhole ? 0 : Math.max(0, entries.length - SHOWN);
  return (
    <>
      {hidden > 0 && (
        <Button size="small" variant="tertiary" onPress={() => setWhole(true)}>
          {t('timeline.showOlder', { entries: String(hidden) })}
        </Button>
      )}
      <Timeline
        label={t('run.timeline')}
        followCount={entries.length + busy.length}
        maxHeight="70vh"
      >
        {entries.slice(hidden).map(event => (
          <RunTimelineItem key={event.seq} event={event} titles={titles} />
        ))}
        {busy.map(node => (
          <TimelineItem
            key={node.id}
            state="running"
            title={node.title}
            facts={
              <>
                {t('timeline.working')} <NodeDuration node={node} />
              </>
            }
          />
        ))}
      </Timeline>
    </>
  );
};
