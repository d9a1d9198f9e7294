import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReasonCard } from '@trainyard/plugin-agents-common';
import { Duration, Money } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import styles from './RunTimeline.module.css';

/** Who spoke, which mind, how sure, how long, how dear. */
export const ReasonFacts = ({ card }: { readonly card: ReasonCard }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  return (
    <span className={styles.facts}>
      <span>{card.agent}</span>
      <span>{card.model ?? t(`mind.${card.mind}`)}</span>
      {card.confidence !== undefined && (
        <span>
          {t('reason.confidence', {
            percent: String(Math.round(card.confidence * 100)),
          })}
        </span>
      )}
      {card.durationMs !== undefined && <Duration ms={card.durationMs} />}
      {card.costUsd !== undefined && card.costUsd > 0 && (
        <Money amount={card.costUsd} />
      )}
    </span>
  );
};
