import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
  TextField,
} from '@backstage/ui';
import type { Finding } from '@trainyard/plugin-value-train-common';
import { useState } from 'react';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** What somebody signs who lets a gate pass in spite of a finding. */
export interface WaiverInput {
  readonly check_id: string;
  readonly reason: string;
  readonly role: string;
  readonly expires_at: string;
  readonly risk_id: string;
}

export interface WaiveDialogProps {
  readonly finding: Finding;
  /** Roles in which the caller may sign. */
  readonly roles: readonly string[];
  readonly onClose: () => void;
  readonly onSign: (waiver: WaiverInput) => void;
}

/** Signs a waiver: a reason, an end and a risk are demanded. */
export const WaiveDialog = (props: WaiveDialogProps) => {
  const { finding, roles, onClose, onSign } = props;
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [risk, setRisk] = useState('');
  const [role, setRole] = useState(roles[0]);
  const isComplete =
    reason.trim() !== '' &&
    /^\d{4}-\d{2}-\d{2}$/.test(until) &&
    risk.trim() !== '';
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>{t('waiver.title', { check: finding.check })}</DialogHeader>
      <DialogBody>
        <div className={shared.stack}>
          <p className={shared.text}>{finding.message}</p>
          <p className={shared.muted}>{t('waiver.help')}</p>
          <TextField
            label={t('waiver.reason')}
            description={
              finding.waiverNames === undefined
                ? undefined
                : t('waiver.names', { name: finding.waiverNames })
            }
            value={reason}
            onChange={setReason}
            isRequired
          />
          <TextField
            label={t('waiver.until')}
            description="2026-12-31"
            value={until}
            onChange={setUntil}
            isRequired
          />
          <TextField
            label={t('waiver.risk')}
            description="R-001"
            value={risk}
            onChange={setRisk}
            isRequired
          />
          <Select
            label={t('waiver.role')}
            options={roles.map(value => ({ value, label: value }))}
            value={role}
            onChange={value => setRole(String(value))}
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          isDisabled={!isComplete}
          onPress={() =>
            onSign({
              check_id: `${finding.check}/${finding.type}`,
              reason: reason.trim(),
              role,
              expires_at: until,
              risk_id: risk.trim(),
            })
          }
        >
          {t('waiver.sign')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('create.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
