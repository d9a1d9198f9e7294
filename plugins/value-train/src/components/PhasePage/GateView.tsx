import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Button, Text } from '@backstage/ui';
import {
  RelativeTime,
  SignalBadge,
  type SignalState,
} from '@trainyard/plugin-agents-react';
import type {
  GateVerdict,
  PhaseDetail,
} from '@trainyard/plugin-value-train-common';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { FindingsList } from './FindingsList';
import { GateQuestions } from './GateQuestions';
import type { WaiverInput } from './WaiveDialog';

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
  /** Whose decision may be taken back. */
  readonly me?: string;
  readonly isBusy: boolean;
  readonly onJudge: () => void;
  readonly onAdvance: (to: string) => void;
  readonly onWithdraw: (role: string) => void;
  /** Roles in which the caller may sign a waiver. */
  readonly waiverRoles: readonly string[];
  readonly onWaive: (waiver: WaiverInput) => void;
  /** Somebody answered at a gate of the engine. */
  readonly onChanged: () => void;
}

/** The gate of a phase: what is missing, where, who can do it; the decisions; the way on. */
export const GateView = (props: GateViewProps) => {
  const { phase, mayWrite, me, isBusy, onJudge, onAdvance } = props;
  const { onWithdraw, waiverRoles, onWaive, onChanged } = props;
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const { gate } = phase;
  const counted = gate.checks.filter(
    ({ status }) => status !== 'not_applicable',
  );
  // The last decision of a person in a role is the one that counts.
  const roles = phase.approvers
    .map(({ role }) => role)
    .filter(role => {
      const own = phase.approvals.filter(
        approval => approval.person === me && approval.role === role,
      );
      const last = own[own.length - 1];
      return last !== undefined && last.decision !== 'withdrawn';
    });
  const passes = gate.verdict === 'pass' || gate.verdict === 'pass_with_waiver';
  return (
    <Box
      as="section"
      bg="neutral"
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
      <FindingsList
        findings={gate.findings}
        waiverRoles={phase.isHere ? waiverRoles : []}
        onWaive={onWaive}
      />
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
      {phase.isHere && gate.verdict === 'needs_human' && !phase.question && (
        <p className={shared.muted}>{t('phase.notAsked')}</p>
      )}
      {phase.isHere &&
        roles.map(role => (
          <div key={role} className={shared.row}>
            <Button
              size="small"
              variant="tertiary"
              isDisabled={isBusy}
              onPress={() => onWithdraw(role)}
            >
              {t('phase.withdraw', { role })}
            </Button>
          </div>
        ))}
      {phase.question && phase.isHere && (
        <GateQuestions
          workflowId={phase.question.workflowId}
          onChanged={onChanged}
        />
      )}
      {!phase.isHere && <Alert status="info" icon title={t('phase.notHere')} />}
    </Box>
  );
};
