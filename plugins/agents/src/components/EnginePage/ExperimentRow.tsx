import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type {
  Experiment,
  ExperimentArm,
} from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  Duration,
  ErrorPanel,
  Money,
  PersonLink,
  RelativeTime,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import styles from './EnginePage.module.css';
import { usePending } from './usePending';

interface ExperimentRowProps {
  readonly experiment: Experiment;
  readonly onChanged: () => void;
}

/** One experiment: what is changed for how many, and both arms side by side. */
export const ExperimentRow = (props: ExperimentRowProps) => {
  const { experiment, onChanged } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const { isPending, error, run } = usePending();
  const { agent, variant, share, arms } = experiment;
  const end = async () => {
    if (await run(() => agents.endExperiment(experiment.experimentId))) {
      onChanged();
    }
  };
  return (
    <li>
      <div className={styles.stuckHead}>
        <strong>{agent}</strong>
        <span>
          {t(`engine.variant.${variant.kind}`, {
            as: variant.kind === 'model' ? variant.as : '',
            agent: variant.kind === 'agent' ? variant.agent : '',
          })}
        </span>
        <span>
          {t('engine.experimentRuns', {
            percent: String(Math.round(share * 1000) / 10),
          })}
        </span>
        <PersonLink person={experiment.createdBy} />
        <RelativeTime value={experiment.createdAt} />
        {experiment.endedAt ? (
          <span>
            {t('engine.experimentEnded')}{' '}
            <RelativeTime value={experiment.endedAt} />
          </span>
        ) : (
          <Button
            size="small"
            variant="secondary"
            isPending={isPending}
            isDisabled={isPending}
            aria-label={t('engine.experimentEndOf', { agent })}
            onPress={end}
          >
            {t('engine.experimentEnd')}
          </Button>
        )}
      </div>
      {experiment.note && (
        <Text variant="body-small" color="secondary">
          {experiment.note}
        </Text>
      )}
      <div className={styles.scroll}>
        <table className={styles.arms}>
          <thead>
            <tr>
              <th scope="col">{t('engine.arm')}</th>
              <th scope="col">{t('engine.runs')}</th>
              <th scope="col">{t('engine.errorRate')}</th>
              <th scope="col">{t('engine.byModel')}</th>
              <th scope="col">{t('engine.p50')}</th>
              <th scope="col">{t('engine.p95')}</th>
              <th scope="col">{t('engine.costEach')}</th>
            </tr>
          </thead>
          <tbody>
            <Arm name={t('engine.control')} arm={arms.control} />
            <Arm name={t('engine.armVariant')} arm={arms.variant} />
          </tbody>
        </table>
      </div>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('engine.experimentEndFailed')} />
      )}
    </li>
  );
};

const UNKNOWN = '–';

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function Arm({
  name,
  arm,
}: {
  readonly name: string;
  readonly arm: ExperimentArm;
}) {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { errorRate, modelShare, p50Ms, p95Ms } = arm;
  const { costUsdPerConsultation: cost, tokensPerConsultation = 0 } = arm;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{arm.runs}</td>
      <td>
        {errorRate === undefined
          ? UNKNOWN
          : `${percent(errorRate)} (${arm.failures}/${arm.consultations})`}
      </td>
      <td>{modelShare === undefined ? UNKNOWN : percent(modelShare)}</td>
      <td>{p50Ms === undefined ? UNKNOWN : <Duration ms={p50Ms} />}</td>
      <td>{p95Ms === undefined ? UNKNOWN : <Duration ms={p95Ms} />}</td>
      <td>
        {cost === undefined ? UNKNOWN : <Money amount={cost} />}
        {tokensPerConsultation > 0 && (
          <>
            {' '}
            {t('engine.tokensEach', {
              tokens: new Intl.NumberFormat().format(
                Math.round(tokensPerConsultation),
              ),
            })}
          </>
        )}
      </td>
    </tr>
  );
}
