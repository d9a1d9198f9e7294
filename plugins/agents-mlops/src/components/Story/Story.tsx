import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import {
  EmptyState,
  PersonLink,
  ReasonCard,
  RelativeTime,
  RunLink,
  Timeline,
  TimelineItem,
} from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';

interface StoryProps {
  readonly workflowId: string;
  readonly events: readonly RunEvent[];
}

/** What was decided, by whom and why; everything else is on the page of the run. */
export const Story = ({ workflowId, events }: StoryProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const told = events.filter(
    ({ kind }) =>
      kind === 'reason-card' ||
      kind === 'gate-answered' ||
      kind === 'error' ||
      kind === 'run-complete',
  );
  return (
    <Panel
      title={t('story.title')}
      aside={<RunLink workflowId={workflowId}>{t('story.run')}</RunLink>}
    >
      {told.length === 0 ? (
        <EmptyState title={t('story.none')} />
      ) : (
        <Timeline label={t('story.title')} followCount={told.length}>
          {told.map(event => (
            <StoryItem key={event.seq} event={event} />
          ))}
        </Timeline>
      )}
    </Panel>
  );
};

function StoryItem({ event }: { readonly event: RunEvent }) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const time = <RelativeTime value={event.at} />;
  switch (event.kind) {
    case 'reason-card':
      return (
        <TimelineItem
          state="passed"
          title={event.card.title}
          facts={event.card.model ?? t(`mind.${event.card.mind}`)}
          time={time}
        >
          <ReasonCard card={event.card} />
        </TimelineItem>
      );
    case 'gate-answered':
      return (
        <TimelineItem
          state={event.decision === 'approved' ? 'passed' : 'refused'}
          title={t(`story.${event.decision}`)}
          facts={<PersonLink person={event.by} />}
          time={time}
        >
          {event.comment}
        </TimelineItem>
      );
    case 'error':
      return (
        <TimelineItem state="failed" title={t('story.error')} time={time}>
          {event.message}
        </TimelineItem>
      );
    case 'run-complete':
      return (
        <TimelineItem
          state={event.status === 'completed' ? 'passed' : event.status}
          title={t(`outcome.${event.status}`)}
          time={time}
        >
          {event.reason}
        </TimelineItem>
      );
    default:
      return null;
  }
}
