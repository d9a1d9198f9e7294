import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  RelativeTime,
  SignalBadge,
} from '@trainyard/plugin-agents-react';
import type { Finding } from '@trainyard/plugin-policy-common';
import { useState } from 'react';
import { signalOfFinding } from '../../format/signals';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { FindingDrawer } from './FindingDrawer';

/** A finding with what is known about it here. */
export interface ListedFinding {
  readonly finding: Finding;
  readonly blocks: boolean;
  readonly entityRef?: string;
  readonly environment?: string;
  readonly since?: string;
}

export interface FindingListProps {
  readonly findings: readonly ListedFinding[];
  /** The judged document, for the frame around a line. */
  readonly source?: string;
}

/** Findings, worst first; a click tells why and what to do. */
export const FindingList = ({ findings, source }: FindingListProps) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const [open, setOpen] = useState<ListedFinding>();
  const hasEntities = findings.some(each => each.entityRef !== undefined);
  return (
    <div className={shared.scroll}>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{t('findings.finding')}</th>
            <th scope="col">{t('findings.severity')}</th>
            <th scope="col">{t('findings.where')}</th>
            {hasEntities && <th scope="col">{t('findings.entity')}</th>}
            {hasEntities && <th scope="col">{t('findings.since')}</th>}
          </tr>
        </thead>
        <tbody>
          {findings.map(listed => {
            const { finding, blocks, entityRef, since } = listed;
            const word =
              finding.waiver !== undefined
                ? 'waived'
                : (blocks && 'blocks') || 'advises';
            const { file, line } = finding.location;
            return (
              <tr
                key={`${entityRef} ${listed.environment} ${finding.fingerprint}`}
              >
                <td>
                  <button
                    type="button"
                    className={shared.plain}
                    onClick={() => setOpen(listed)}
                  >
                    {finding.message}
                  </button>
                  <div className={shared.muted}>{finding.rule}</div>
                </td>
                <td>
                  <SignalBadge
                    state={signalOfFinding(finding, blocks)}
                    label={`${t(`severity.${finding.severity}`)}, ${t(
                      `findings.${word}`,
                    )}`}
                  />
                </td>
                <td>
                  {finding.resource}
                  <div className={shared.muted}>
                    {line ? `${file}:${line}` : file}
                  </div>
                </td>
                {hasEntities && (
                  <td>{entityRef && <EntityLink entity={entityRef} />}</td>
                )}
                {hasEntities && (
                  <td>{since && <RelativeTime value={since} />}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {open && (
        <FindingDrawer
          listed={open}
          source={source}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
};
