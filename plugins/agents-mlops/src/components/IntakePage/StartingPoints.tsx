import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiBankCardLine,
  RiCameraLensLine,
  RiFileSearchLine,
  RiLineChartLine,
  RiThumbUpLine,
  RiUserUnfollowLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import {
  startingPoints,
  type StartingPoint,
} from '@trainyard/plugin-agents-mlops-common';
import { mlopsTranslationRef } from '../../translation';
import styles from './IntakePage.module.css';

const ICONS: Readonly<Record<StartingPoint['id'], RemixiconComponentType>> = {
  'fraud-detection': RiBankCardLine,
  churn: RiUserUnfollowLine,
  recommender: RiThumbUpLine,
  'document-rag': RiFileSearchLine,
  'computer-vision-batch': RiCameraLensLine,
  forecasting: RiLineChartLine,
};

interface StartingPointsProps {
  readonly onChoose: (point: StartingPoint) => void;
}

/** Six requests to begin with. */
export const StartingPoints = ({ onChoose }: StartingPointsProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  return (
    <ul className={styles.points} aria-label={t('intake.startingPoints')}>
      {startingPoints.map(point => {
        const Icon = ICONS[point.id];
        return (
          <li key={point.id}>
            <button
              type="button"
              className={styles.point}
              onClick={() => onChoose(point)}
            >
              <Icon size={20} aria-hidden="true" />
              {t(`point.${point.id}`)}
            </button>
          </li>
        );
      })}
    </ul>
  );
};
