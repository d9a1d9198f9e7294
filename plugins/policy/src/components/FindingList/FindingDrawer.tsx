import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { Drawer, Hash } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { WaiverForm } from '../Waivers/WaiverForm';
import type { ListedFinding } from './FindingList';
import { RuleExplanation } from './RuleExplanation';

const AROUND = 3;

/** The lines around a place, numbered. */
function codeFrame(source: string, line: number): string {
  const lines = source.split('\n');
  const first = Math.max(1, line - AROUND);
  return lines
    .slice(first - 1, line + AROUND)
    .map((text, index) => {
      const number = first + index;
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
  return (
    <Drawer title={finding.message} isOpen onClose={onClose}>
      <div className={shared.list}>
        <Text color="secondary">
          {finding.rule} · {t(`severity.${finding.severity}`)}{' '}
          <Hash value={finding.fingerprint} />
        </Text>
        {source && finding.location.line && (
          <pre className={shared.code}>
            {codeFrame(source, finding.location.line)}
          </pre>
        )}
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
