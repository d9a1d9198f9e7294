import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import {
  RelativeTime,
  Timeline,
  TimelineItem,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { describeEvent } from './describeEvent';
import styles from './RunPage.module.css';

/** What the run did outside of the portal. */
export const OutsideEffects = ({
  events,
}: {
  readonly events: readonly RunEvent[];
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const effects = events.filter(event => event.kind === 'effect');
  if (effects.length === 0) {
    return null;
  }
  return (
    <section className={styles.section}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('audit.outside')}
      </Text>
      <Timeline label={t('audit.outside')}>
        {effects.map(event => {
          const { state, title, text } = describeEvent(event, new Map(), t);
          return (
            <TimelineItem
              key={event.seq}
              state={state}
              title={title}
              time={<RelativeTime value={event.at} />}
            >
              {text}
            </TimelineItem>
          );
        })}
      </Timeline>
    </section>
  );
};
