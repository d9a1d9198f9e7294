import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { severities } from '@trainyard/plugin-policy-common';
import { useState } from 'react';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { ApplyFixes } from './ApplyFixes';
import { FindingDrawer } from './FindingDrawer';
import { FindingRow } from './FindingRow';
import { isMendable, type ListedFinding } from './listedFinding';

export interface FindingListProps {
  readonly findings: readonly ListedFinding[];
  /** The judged document, for the frame around a line. */
  readonly source?: string;
  /** Everything here is of one entity and time, which stand beside the list. */
  readonly isOfOneReport?: boolean;
}

/** What blocks, then by severity; otherwise in the order of the report. */
function worstFirst(findings: readonly ListedFinding[]): ListedFinding[] {
  const rank = ({ blocks, finding }: ListedFinding) =>
    (blocks ? 0 : severities.length) + severities.indexOf(finding.severity);
  return [...findings].sort((left, right) => rank(left) - rank(right));
}

function keyOf({ entityRef, environment, finding }: ListedFinding): string {
  return `${entityRef} ${environment} ${finding.fingerprint}`;
}

/** Findings, worst first; a click tells why and what to do, a tick mends with others. */
export const FindingList = (props: FindingListProps) => {
  const { source, isOfOneReport } = props;
  const findings = worstFirst(props.findings);
  const { t } = useTranslationRef(policyTranslationRef);
  const [open, setOpen] = useState<ListedFinding>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const hasEntities =
    !isOfOneReport && findings.some(each => each.entityRef !== undefined);
  const mendable = findings.filter(isMendable);
  const chosen = mendable.filter(each => ticked.has(keyOf(each)));
  const tick = (keys: readonly string[], isOn: boolean) => {
    const next = new Set(ticked);
    keys.forEach(key => (isOn ? next.add(key) : next.delete(key)));
    setTicked(next);
  };
  return (
    <>
      {chosen.length > 0 && <ApplyFixes findings={chosen} />}
      <div className={shared.scroll}>
        <table className={`${shared.table} ${shared.findings}`}>
          <thead>
            <tr>
              {mendable.length > 0 && (
                <th scope="col">
                  <input
                    type="checkbox"
                    className={shared.tick}
                    aria-label={t('fixes.all')}
                    checked={chosen.length === mendable.length}
                    onChange={event =>
                      tick(mendable.map(keyOf), event.target.checked)
                    }
                  />
                </th>
              )}
              <th scope="col">{t('findings.finding')}</th>
              <th scope="col">{t('findings.severity')}</th>
              <th scope="col">{t('findings.where')}</th>
              {hasEntities && <th scope="col">{t('findings.entity')}</th>}
              {hasEntities && <th scope="col">{t('findings.since')}</th>}
            </tr>
          </thead>
          <tbody>
            {findings.map(listed => (
              <FindingRow
                key={keyOf(listed)}
                listed={listed}
                hasEntities={hasEntities}
                onOpen={() => setOpen(listed)}
                tick={
                  mendable.length > 0
                    ? {
                        isOn: ticked.has(keyOf(listed)),
                        set: isOn => tick([keyOf(listed)], isOn),
                      }
                    : undefined
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      {open && (
        <FindingDrawer
          listed={open}
          source={source}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
};
