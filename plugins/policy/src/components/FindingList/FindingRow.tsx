import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  RelativeTime,
  SignalBadge,
} from '@trainyard/plugin-agents-react';
import { signalOfFinding } from '../../format/signals';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { isMendable, type ListedFinding } from './listedFinding';

export interface FindingRowProps {
  readonly listed: ListedFinding;
  readonly hasEntities: boolean;
  readonly onOpen: () => void;
  /** How to choose it, in a list where something can be mended. */
  readonly tick?: {
    readonly isOn: boolean;
    readonly set: (isOn: boolean) => void;
  };
}

/** A finding in a list. */
export const FindingRow = (props: FindingRowProps) => {
  const { listed, hasEntities, onOpen, tick } = props;
  const { t } = useTranslationRef(policyTranslationRef);
  const { finding, blocks, entityRef, since } = listed;
  const { file, line } = finding.location;
  const word =
    finding.waiver !== undefined ? 'waived' : (blocks && 'blocks') || 'advises';
  return (
    <tr>
      {tick && (
        <td className={shared.choice}>
          {isMendable(listed) && (
            <input
              type="checkbox"
              className={shared.tick}
              aria-label={t('fixes.choose', { finding: finding.message })}
              checked={tick.isOn}
              onChange={event => tick.set(event.target.checked)}
            />
          )}
        </td>
      )}
      <td className={shared.what}>
        <button type="button" className={shared.plain} onClick={onOpen}>
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
      <td className={shared.where}>
        {finding.resource}
        <div className={shared.muted}>{line ? `${file}:${line}` : file}</div>
      </td>
      {hasEntities && (
        <td className={shared.whose}>
          {entityRef && <EntityLink entity={entityRef} />}
        </td>
      )}
      {hasEntities && (
        <td className={shared.whose}>
          {since && <RelativeTime value={since} />}
        </td>
      )}
    </tr>
  );
};
