import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { RunDetails } from '@trainyard/plugin-agents-common';
import {
  CodeText,
  SignalBadge,
  signalOfRun,
} from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';
import type { RunView } from './runView';
import styles from './RunPage.module.css';

interface RunOutcomeProps {
  readonly details: RunDetails;
  readonly view: RunView;
}

/** How the run stands when nobody has to decide: working, done, or broken and why. */
export const RunOutcome = ({ details, view }: RunOutcomeProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { status } = view;
  const busy = view.nodes.filter(node => node.state === 'running');
  const failed = view.nodes.find(node => node.id === details.error?.node);
  return (
    <Card>
      <CardHeader>
        <SignalBadge state={signalOfRun(status)} />
      </CardHeader>
      <CardBody>
        <div className={styles.outcome}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t(`run.outcome.${status}`)}
          </Text>
          {status === 'running' && busy.length > 0 && (
            <Text color="secondary">
              {t('run.busy', {
                nodes: busy.map(({ title }) => title).join(', '),
              })}
            </Text>
          )}
          {details.error && status !== 'running' && status !== 'queued' && (
            <div className={styles.error}>
              {failed && <strong>{failed.title}: </strong>}
              {details.error.message}
            </div>
          )}
          {status === 'completed' && details.output !== undefined && (
            <CodeText
              text={JSON.stringify(details.output, undefined, 2)}
              path="output.json"
              maxLines={40}
            />
          )}
        </div>
      </CardBody>
    </Card>
  );
};
