import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text, TextAreaField } from '@backstage/ui';
import {
  Hash,
  RelativeTime,
  SignalBadge,
  type SignalState,
} from '@trainyard/plugin-agents-react';
import type {
  GateVerdict,
  PhaseDetail,
} from '@trainyard/plugin-value-train-common';
import { useState } from 'react';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

const signals: Readonly<Record<GateVerdict, SignalState>> = {
  pass: 'passed',
  pass_with_waiver: 'passed',
  fail: 'refused',
  needs_human: 'waiting',
  rejected: 'refused',
};

export interface GateViewProps {
  readonly phase: PhaseDetail;
  readonly mayWrite: boolean;
  readonly mayDecide: boolean;
  readonly isBusy: boolean;
  readonly onJudge: () => void;
  readonly onAdvance: (to: string) => void;
  readonly onDecide: (
    role: string,
    decision: 'approved' | 'rejected',
    comment: string,
  ) => void;
}

/** The gate of a phase: what is missing, where, who can do it; the decisions; the way on. */
export const GateView = (props: GateViewProps) => {
  const { phase, mayWrite, mayDecide, isBusy, onJudge, onAdvance, onDecide } =
    props;
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const [comment, setComment] = useState('');
  const { gate } = phase;
  const counted = gate.checks.filter(
    ({ status }) => status !== 'not_applicable',
  );
  const passes = gate.verdict === 'pass' || gate.verdict === 'pass_with_waiver';
  return (
    <section
      className={`${shared.panel} ${shared.first}`}
      aria-label={t('phase.gate')}
    >
      <div className={shared.between}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('phase.gate')}
        </Text>
        <span role="status">
          <SignalBadge
            state={signals[gate.verdict]}
            label={t(`phase.verdict.${gate.verdict}`)}
          />
        </span>
      </div>
      <p className={shared.muted}>
        {t('phase.checks', {
          passed: String(
            counted.filter(({ status }) => status !== 'fail').length,
          ),
          total: String(counted.length),
        })}
      </p>
      <ul className={shared.list}>
        {gate.findings.map((finding, index) => (
          <li key={`${finding.check}-${index}`}>
            <p className={shared.text}>
              <code>{finding.check}</code> {finding.message}
            </p>
            <p className={shared.muted}>
              {finding.remedy}{' '}
              {finding.waivedBy
                ? t('phase.waived', { id: finding.waivedBy })
                : t('phase.who', { who: finding.who.join(', ') })}
            </p>
          </li>
        ))}
      </ul>
      {phase.isHere && mayWrite && (
        <div className={shared.row}>
          <Button
            variant={passes ? 'secondary' : 'primary'}
            isDisabled={isBusy}
            onPress={onJudge}
          >
            {t('phase.judge')}
          </Button>
          {passes &&
            gate.targets.map(target => (
              <Button
                key={target}
                variant="primary"
                isDisabled={isBusy}
                onPress={() => onAdvance(target)}
              >
                {t('phase.advance', { target })}
              </Button>
            ))}
        </div>
      )}
      <Text as="h3" variant="body-large" weight="bold">
        {t('phase.approvals')}
      </Text>
      {phase.approvals.length === 0 && (
        <p className={shared.muted}>{t('phase.noApprovals')}</p>
      )}
      <ul className={shared.list}>
        {phase.approvals.map(
          ({ person, role, decision, at, comment: said }) => (
            <li key={`${person}-${role}-${at}`} className={shared.muted}>
              {t('phase.decided', { person, decision, role })}{' '}
              <RelativeTime value={at} /> {said}
            </li>
          ),
        )}
        {phase.approvers.map(({ role, title, people }) => (
          <li key={role} className={shared.muted}>
            {t('phase.mayDecide', {
              role: title,
              people: people.join(', ') || t('phase.nobody'),
            })}
          </li>
        ))}
      </ul>
      {phase.isHere && mayDecide && phase.approvers.length > 0 && (
        <>
          <div className={shared.row}>
            <span className={shared.muted}>{t('phase.binds')}</span>
            <Hash value={gate.subjectSha256} />
          </div>
          <TextAreaField
            label={t('phase.comment')}
            value={comment}
            onChange={setComment}
          />
          {phase.approvers.map(({ role }) => (
            <div key={role} className={shared.row}>
              <Button
                size="small"
                variant="secondary"
                isDisabled={isBusy}
                onPress={() => onDecide(role, 'approved', comment)}
              >
                {t('phase.approve', { phase: phase.title, role })}
              </Button>
              <Button
                size="small"
                variant="tertiary"
                isDisabled={isBusy}
                onPress={() => onDecide(role, 'rejected', comment)}
              >
                {t('phase.reject', { role })}
              </Button>
            </div>
          ))}
        </>
      )}
      {!phase.isHere && <Alert status="info" icon title={t('phase.notHere')} />}
    </section>
  );
};
