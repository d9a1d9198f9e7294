import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  constraintsSchema,
  type ConstraintName,
  type Constraints,
  type Contradiction,
  type Question,
} from '@trainyard/plugin-agents-mlops-common';
import { isConstraintName } from '../../domain/constraintFields';
import { formatConstraint } from '../../domain/formatConstraint';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';
import styles from './IntakePage.module.css';

interface QuestionPanelProps {
  readonly questions: readonly Question[];
  readonly contradictions: readonly Contradiction[];
  readonly onAnswer: (
    name: ConstraintName,
    value: Constraints[ConstraintName],
  ) => void;
}

/** What cannot be met together, and what would change the plan. */
export const QuestionPanel = (props: QuestionPanelProps) => {
  const { questions, contradictions, onAnswer } = props;
  const { t } = useTranslationRef(mlopsTranslationRef);
  if (questions.length + contradictions.length === 0) return null;
  return (
    <Panel title={t('questions.title')}>
      {contradictions.map(({ id, message, question }) => (
        <Alert
          key={id}
          status="warning"
          icon
          title={message}
          description={question}
        />
      ))}
      {questions.length > 0 && (
        <ol className={shared.list}>
          {questions.map(question => (
            <QuestionItem
              key={question.id}
              question={question}
              onAnswer={onAnswer}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
};

function QuestionItem({
  question: { field, question, why, default: fallback, answers },
  onAnswer,
}: {
  readonly question: Question;
  readonly onAnswer: QuestionPanelProps['onAnswer'];
}) {
  const { t } = useTranslationRef(mlopsTranslationRef);
  if (!isConstraintName(field)) return null;
  const words = {
    yes: t('value.yes'),
    no: t('value.no'),
    none: t('value.none'),
  };
  const values = [fallback, ...answers.map(({ value }) => value)].filter(
    (value, index, all) =>
      all.findIndex(
        other => JSON.stringify(other) === JSON.stringify(value),
      ) === index,
  );
  return (
    <li className={shared.item}>
      <span>{question}</span>
      <span className={shared.muted}>{why}</span>
      <div className={shared.actions}>
        {values.map((value, index) => {
          const shown = formatConstraint(field, value, words);
          return (
            <button
              key={shown}
              type="button"
              className={styles.point}
              onClick={() =>
                onAnswer(
                  field,
                  constraintsSchema.shape[field].safeParse(value).data,
                )
              }
            >
              {index === 0 ? t('questions.default', { value: shown }) : shown}
            </button>
          );
        })}
      </div>
    </li>
  );
}
