import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReasonCard as Card } from '@trainyard/plugin-agents-common';
import { agentsReactTranslationRef } from '../../translation';
import { MarkdownText } from '../MarkdownText';
import { FindingList } from './FindingList';
import { Fold } from './Fold';
import { SourceList } from './SourceList';
import styles from './ReasonCard.module.css';

/**
 * Properties of {@link ReasonCard}.
 *
 * @public
 */
export interface ReasonCardProps {
  readonly card: Card;
}

/**
 * Why an agent decided as it did: the decision in sight; alternatives,
 * findings, inputs and sources folded, each with its count.
 *
 * @public
 */
export const ReasonCard = ({ card }: ReasonCardProps) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  return (
    <div className={styles.card}>
      <MarkdownText>{card.decision}</MarkdownText>
      <Fold label={t('reason.findings')} count={card.findings.length}>
        <FindingList findings={card.findings} />
      </Fold>
      <Fold label={t('reason.alternatives')} count={card.alternatives.length}>
        <dl className={styles.pairs}>
          {card.alternatives.map(({ option, reason }) => (
            <div key={option}>
              <dt>{option}</dt>
              <dd>{t('reason.whyNot', { reason })}</dd>
            </div>
          ))}
        </dl>
      </Fold>
      <Fold label={t('reason.rejected')} count={card.rejected.length}>
        <ul className={styles.list}>
          {card.rejected.map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Fold>
      <Fold label={t('reason.inputs')} count={card.inputs.length}>
        <dl className={styles.pairs}>
          {card.inputs.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Fold>
      <Fold label={t('reason.sources')} count={card.sources.length}>
        <SourceList sources={card.sources} />
      </Fold>
    </div>
  );
};
