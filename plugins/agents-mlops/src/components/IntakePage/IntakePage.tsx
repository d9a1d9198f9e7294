import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Container, Header, TextAreaField } from '@backstage/ui';
import { findStartingPoint } from '@trainyard/plugin-agents-mlops-common';
import { useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCatalogue } from '../../hooks/useCatalogue';
import { useIntake } from '../../hooks/useIntake';
import { usePlanning } from '../../hooks/usePlanning';
import { mlopsTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { ConstraintPanel } from './ConstraintPanel';
import styles from './IntakePage.module.css';
import { PlanPreview } from './PlanPreview';
import { QuestionPanel } from './QuestionPanel';
import { StartBar } from './StartBar';
import { StartingPoints } from './StartingPoints';

const MOST_CHARACTERS = 20_000;

/** A system in the reader's words; what is understood and planned stands beside it. */
export const IntakePage = () => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const [search] = useSearchParams();
  const intake = useIntake(findStartingPoint(search.get('start') ?? ''));
  const { catalogue, error } = useCatalogue();
  const planning = usePlanning(intake.constraints, catalogue);
  const box = useRef<HTMLDivElement>(null);
  return (
    <>
      <Header title={t('intake.title')} description={t('intake.context')} />
      <Container className={shared.page}>
        {error !== undefined && (
          <Alert
            status="warning"
            icon
            title={t('intake.shipped')}
            description={t('intake.shippedHelp')}
          />
        )}
        <div className={shared.columns}>
          <div className={`${shared.stack} ${styles.asked}`}>
            <div className={styles.request} ref={box}>
              <TextAreaField
                label={t('intake.request')}
                placeholder={t('intake.placeholder')}
                rows={7}
                maxLength={MOST_CHARACTERS}
                value={intake.text}
                onChange={intake.setText}
              />
              <span className={shared.muted}>{t('intake.orStart')}</span>
              <StartingPoints
                onChoose={point => {
                  intake.begin(point);
                  box.current?.querySelector('textarea')?.focus();
                }}
              />
            </div>
            <QuestionPanel {...planning} onAnswer={intake.setField} />
            <StartBar
              intake={intake}
              plan={planning.plan}
              isBehind={planning.isBehind}
            />
          </div>
          <div className={`${shared.stack} ${styles.understood}`}>
            <PlanPreview plan={planning.plan} isBehind={planning.isBehind} />
            <ConstraintPanel
              intake={intake}
              assumptions={planning.plan?.assumptions ?? []}
            />
          </div>
        </div>
      </Container>
    </>
  );
};
