import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PhaseDetail } from '@trainyard/plugin-value-train-common';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

const Facts = ({
  title,
  facts,
}: {
  readonly title: string;
  readonly facts: readonly string[];
}) =>
  facts.length === 0 ? null : (
    <div>
      <h3 className={shared.factsTitle}>{title}</h3>
      <ul className={shared.facts}>
        {facts.map(fact => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  );

/** What a phase needs to begin, how its mode binds agents, and what goes wrong in it: folded, for those who ask. */
export const PhaseFacts = ({ phase }: { readonly phase: PhaseDetail }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const { mode, lead, modeRules, entry, risks } = phase;
  return (
    <details>
      <summary className={shared.muted}>
        {t('phase.mode', { mode, lead, purpose: modeRules.purpose })}
      </summary>
      <div className={shared.tiles}>
        <Facts title={t('phase.entry')} facts={entry} />
        <Facts
          title={t('phase.capabilities')}
          facts={modeRules.capabilities.map(name => name.replace(/_/g, ' '))}
        />
        <Facts title={t('phase.modeChecklist')} facts={modeRules.checklist} />
        <Facts title={t('phase.risks')} facts={risks} />
      </div>
    </details>
  );
};
