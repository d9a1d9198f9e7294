import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { WorkflowPage } from '@trainyard/plugin-agents-common';
import { ProgressBar } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import styles from './RunList.module.css';

interface SuccessRatioProps {
  readonly totals: WorkflowPage['totals'];
}

/** How many of the finished runs that match passed, and how all divide. */
export const SuccessRatio = ({ totals }: SuccessRatioProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const finished = totals.completed + totals.failed;
  const ratio =
    finished > 0
      ? t('runs.ratio', {
          percent: String(Math.round((totals.completed / finished) * 100)),
          finished: String(finished),
        })
      : t('runs.noRatio');
  return (
    <div className={styles.ratio}>
      <span>{ratio}</span>
      <ProgressBar
        label={t('runs.byStatus')}
        segments={[
          {
            label: t('runs.status.completed'),
            value: totals.completed,
            state: 'passed',
          },
          {
            label: t('runs.status.running'),
            value: totals.running + totals.queued,
            state: 'running',
          },
          {
            label: t('runs.status.waiting'),
            value: totals.waiting,
            state: 'waiting',
          },
          {
            label: t('runs.status.failed'),
            value: totals.failed,
            state: 'failed',
          },
          {
            label: t('runs.status.cancelled'),
            value: totals.cancelled,
            state: 'cancelled',
          },
        ]}
      />
    </div>
  );
};
