import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { Drawer, Hash } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { WaiverForm } from '../Waivers/WaiverForm';
import type { CodeFrame, Finding } from '@trainyard/plugin-policy-common';
import { FixText } from './FixText';
import { ApplyFixes } from './ApplyFixes';
import { isMendable, type ListedFinding } from './listedFinding';
import { RuleExplanation } from './RuleExplanation';

const AROUND = 3;

/** The lines around a place, from the document itself where the page has it. */
function frameOf(
  { location, frame }: Finding,
  source: string | undefined,
): CodeFrame | undefined {
  const { line } = location;
  if (source === undefined || line === undefined) {
    return frame;
  }
  const start = Math.max(1, line - AROUND);
  const lines = source.split('\n').slice(start - 1, line + AROUND);
  return { start, lines };
}

/** The lines of a frame, numbered. */
function numbered({ start, lines }: CodeFrame, line: number | undefined) {
  return lines
    .map((text, index) => {
      const number = start + index;
      return `${number === line ? '>' : ' '} ${String(number).padStart(
        4,
      )}  ${text}`;
    })
    .join('\n');
}

export interface FindingDrawerProps {
  readonly listed: ListedFinding;
  readonly source?: string;
  readonly onClose: () => void;
}

/** Why a finding matters, where it is, what to do, and the way to an exception. */
export const FindingDrawer = ({
  listed,
  source,
  onClose,
}: FindingDrawerProps) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const [isAsking, setAsking] = useState(false);
  const { finding, entityRef } = listed;
  const frame = frameOf(finding, source);
  return (
    <Drawer title={finding.message} isOpen onClose={onClose}>
      <div className={shared.list}>
        <Text color="secondary">
          {finding.rule} · {t(`severity.${finding.severity}`)}{' '}
          <Hash value={finding.fingerprint} />
        </Text>
        {frame && (
          <pre className={shared.code}>
            {numbered(frame, finding.location.line)}
          </pre>
        )}
        {finding.fix && <FixText fix={finding.fix} />}
        {isMendable(listed) && <ApplyFixes findings={[listed]} />}
        <RuleExplanation ruleId={finding.rule} />
        {finding.remediation && (
          <>
            <Text as="h3" variant="body-large" weight="bold">
              {t('findings.remedy')}
            </Text>
            <Text>{finding.remediation}</Text>
          </>
        )}
        {finding.frameworks.length > 0 && (
          <Text color="secondary">
            {t('findings.frameworks')}: {finding.frameworks.join(', ')}
          </Text>
        )}
        {entityRef && finding.waiver === undefined && !isAsking && (
          <Button variant="secondary" onPress={() => setAsking(true)}>
            {t('findings.waiver')}
          </Button>
        )}
        {entityRef && isAsking && (
          <WaiverForm listed={listed} entityRef={entityRef} />
        )}
      </div>
    </Drawer>
  );
};
