import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  canBeWaived,
  type Finding,
} from '@trainyard/plugin-value-train-common';
import { useState } from 'react';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { WaiveDialog, type WaiverInput } from './WaiveDialog';

export interface FindingsListProps {
  readonly findings: readonly Finding[];
  /** Roles in which the caller may sign a waiver; none where he may not. */
  readonly waiverRoles: readonly string[];
  readonly onWaive: (waiver: WaiverInput) => void;
}

/** What a gate misses: where, who can do it, and the way around it that a person may sign. */
export const FindingsList = (props: FindingsListProps) => {
  const { findings, waiverRoles, onWaive } = props;
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const [waived, setWaived] = useState<Finding>();
  return (
    <>
      <ul className={shared.list}>
        {findings.map((finding, index) => (
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
            {waiverRoles.length > 0 &&
              finding.waivedBy === undefined &&
              canBeWaived(finding.type) && (
                <Button
                  size="small"
                  variant="tertiary"
                  onPress={() => setWaived(finding)}
                >
                  {t('waiver.title', { check: finding.check })}
                </Button>
              )}
          </li>
        ))}
      </ul>
      {waived && (
        <WaiveDialog
          finding={waived}
          roles={waiverRoles}
          onClose={() => setWaived(undefined)}
          onSign={waiver => {
            setWaived(undefined);
            onWaive(waiver);
          }}
        />
      )}
    </>
  );
};
