import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Catalogue } from '@trainyard/plugin-agents-mlops-common';
import { formatMoney } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';

interface ShownChange {
  readonly capability: string;
  readonly before?: string;
  readonly after?: string;
  readonly deltaUsd?: number;
  readonly reasons?: readonly string[];
}

interface ChoiceChangesProps {
  readonly changes: readonly ShownChange[];
  readonly catalogue: Catalogue;
}

/** Which capabilities are filled differently, and why. */
export const ChoiceChanges = ({ changes, catalogue }: ChoiceChangesProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const optionTitle = (id: string | undefined) =>
    id === undefined
      ? t('change.nothing')
      : catalogue.options.find(option => option.id === id)?.title ?? id;
  const capabilityTitle = (id: string) =>
    catalogue.capabilities.find(capability => capability.id === id)?.title ??
    id;
  return (
    <Panel title={t('change.choices')}>
      {changes.length === 0 ? (
        <span className={shared.muted}>{t('change.choicesSame')}</span>
      ) : (
        <ul className={shared.list} aria-label={t('change.choices')}>
          {changes.map(({ capability, before, after, deltaUsd, reasons }) => (
            <li key={capability} className={shared.item}>
              <span className={shared.bar}>
                <strong>{capabilityTitle(capability)}</strong>
                {deltaUsd !== undefined && (
                  <span>
                    {deltaUsd > 0 && '+'}
                    {formatMoney(deltaUsd)}
                  </span>
                )}
              </span>
              <span>
                <s>{optionTitle(before)}</s> → {optionTitle(after)}
              </span>
              {reasons && (
                <span className={shared.muted}>{reasons.join('; ')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
