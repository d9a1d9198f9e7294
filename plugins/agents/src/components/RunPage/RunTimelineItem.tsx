import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  PersonLink,
  ReasonCard,
  RelativeTime,
  TimelineItem,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { ReasonFacts } from './ReasonFacts';
import { describeEvent } from './describeEvent';
import type { TimelineEvent } from './timelineEntries';
import styles from './RunTimeline.module.css';

interface RunTimelineItemProps {
  readonly event: TimelineEvent;
  readonly titles: ReadonlyMap<string, string>;
}

/** One entry: a reason card, or a sentence about what happened. */
export const RunTimelineItem = ({ event, titles }: RunTimelineItemProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const time = <RelativeTime value={event.at} />;
  if (event.kind === 'reason-card') {
    return (
      <TimelineItem
        state="passed"
        title={event.card.title}
        facts={<ReasonFacts card={event.card} />}
        time={time}
      >
        <ReasonCard card={event.card} />
      </TimelineItem>
    );
  }
  const { state, title, text, by } = describeEvent(event, titles, t);
  return (
    <TimelineItem
      state={state}
      title={title}
      facts={by && <PersonLink person={by} />}
      time={time}
    >
      {text && <div className={styles.text}>{text}</div>}
    </TimelineItem>
  );
};
