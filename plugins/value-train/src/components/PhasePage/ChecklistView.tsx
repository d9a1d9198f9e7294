import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Checkbox, Text } from '@backstage/ui';
import type { PhaseDetail } from '@trainyard/plugin-value-train-common';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface ChecklistViewProps {
  readonly phase: PhaseDetail;
  readonly mayWrite: boolean;
  readonly isBusy: boolean;
  readonly onTick: (item: string, ticked: boolean) => void;
}

/** The checklist of a phase, each item with its evidence and why it does not count. */
export const ChecklistView = ({
  phase,
  mayWrite,
  isBusy,
  onTick,
}: ChecklistViewProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  return (
    <Box
      as="section"
      bg="neutral"
      className={shared.panel}
      aria-label={t('phase.checklist')}
    >
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('phase.checklist')}
      </Text>
      <ul className={shared.list}>
        {phase.checklist.map(
          ({ id, text, required, level, evidence, tick, problem }) => (
            <li key={id}>
              <Checkbox
                isSelected={tick?.ticked ?? false}
                isDisabled={!phase.isHere || !mayWrite || isBusy}
                onChange={ticked => onTick(id, ticked)}
              >
                {text}
              </Checkbox>
              <p className={shared.muted}>
                {t('phase.evidence', { evidence: tick?.evidence ?? evidence })}
                {!required && ` · ${t('phase.optional')}`}
                {level === 'human' && ` · ${t('phase.human')}`}
                {tick?.by && ` · ${t('phase.ticked', { by: tick.by })}`}
              </p>
              {problem && tick?.ticked && (
                <p className={shared.problem}>{problem}</p>
              )}
            </li>
          ),
        )}
      </ul>
    </Box>
  );
};
