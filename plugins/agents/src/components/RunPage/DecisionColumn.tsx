import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { isGateOpen } from '@trainyard/plugin-agents-common';
import type { RunDetails } from '@trainyard/plugin-agents-common';
import { CodeText, GatePanel } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import { HeldNotice } from './HeldNotice';
import { RunOutcome } from './RunOutcome';
import type { RunView } from './runView';
import styles from './RunPage.module.css';

interface DecisionColumnProps {
  readonly details: RunDetails;
  readonly view: RunView;
  readonly onChanged: () => void;
}

/** What waits for a person; else how the run stands; then what it was asked. */
export const DecisionColumn = (props: DecisionColumnProps) => {
  const { details, view, onChanged } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const open = details.gates.filter(gate => isGateOpen(gate.status));
  const answered = details.gates.filter(gate => gate.answeredBy);
  return (
    <>
      {details.heldBy && <HeldNotice pauses={details.heldBy} />}
      {open.map(gate => (
        <GatePanel
          key={gate.gateId}
          gate={gate}
          onAnswered={onChanged}
          onStale={onChanged}
        />
      ))}
      {open.length === 0 && <RunOutcome details={details} view={view} />}
      {answered.map(gate => (
        <details key={gate.gateId} className={styles.answered}>
          <summary>
            {t(`run.answered.${gate.status}`)}: {gate.title}
          </summary>
          <GatePanel gate={gate} onAnswered={onChanged} onStale={onChanged} />
        </details>
      ))}
      <Card className={styles.parameters}>
        <CardHeader>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('run.parameters')}
          </Text>
        </CardHeader>
        <CardBody>
          <CodeText
            text={JSON.stringify(details.parameters, undefined, 2)}
            path="parameters.json"
            maxLines={40}
          />
        </CardBody>
      </Card>
    </>
  );
};
