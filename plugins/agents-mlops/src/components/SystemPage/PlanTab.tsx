import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { RunDetails } from '@trainyard/plugin-agents-common';
import type { Plan } from '@trainyard/plugin-agents-mlops-common';
import { EmptyState } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Architecture } from '../Architecture/Architecture';
import { PlanBoard } from '../PlanBoard/PlanBoard';
import shared from '../shared.module.css';
import { Decision } from './Decision';
import { PlanFigures } from './PlanFigures';
import styles from './SystemPage.module.css';

interface PlanTabProps {
  readonly details: RunDetails;
  readonly plan: Plan | undefined;
  /** Computed here from what was read, because the run has none yet. */
  readonly isPreview: boolean;
  readonly onSelect: (option: string) => void;
  readonly onChanged: () => void;
}

/** The decision, the drawing and the board. */
export const PlanTab = (props: PlanTabProps) => {
  const { details, plan, isPreview, onSelect, onChanged } = props;
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <div className={shared.columns}>
      <div className={styles.decision}>
        <Decision details={details} onChanged={onChanged} />
      </div>
      <div className={styles.plan}>
        {isPreview && <Alert status="info" icon title={t('plan.preview')} />}
        {plan ? (
          <>
            <PlanFigures plan={plan} />
            <Architecture plan={plan} onSelect={onSelect} />
            <PlanBoard plan={plan} onSelect={onSelect} />
          </>
        ) : (
          <EmptyState title={t('plan.none')} description={t('plan.noneHelp')} />
        )}
      </div>
    </div>
  );
};
