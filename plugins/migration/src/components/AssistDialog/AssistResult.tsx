import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { RunLink } from '@trainyard/plugin-agents-react';
import type { AssistanceState } from '../../api/MigrationApi';
import { migrationTranslationRef } from '../../translation';

interface AssistResultProps {
  readonly state: AssistanceState;
}

/** How far an agent is, and what it proposes. */
export const AssistResult = ({ state }: AssistResultProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const { result, reason, runId, status } = state;
  const link = <RunLink workflowId={runId}>{t('assist.run')}</RunLink>;
  if (!result) {
    return status === 'failed' || status === 'cancelled' ? (
      <Alert
        status="danger"
        title={t('assist.failed')}
        description={reason ?? status}
      />
    ) : (
      <Text role="status">
        {t('assist.running')} {link}
      </Text>
    );
  }
  if (result.madeBy === 'rules') {
    return (
      <Alert
        status="info"
        title={t('assist.byRules')}
        description={
          <>
            {t('assist.byRulesHelp')} {link}
          </>
        }
      />
    );
  }
  const { equal, scenarios } = result.verdict;
  return (
    <Alert
      status="success"
      title={t('assist.byModel', { count: result.proposed.length })}
      description={
        <>
          {t('assist.byModelHelp', {
            equal: String(equal),
            scenarios: String(scenarios),
          })}{' '}
          {link}
          <ul>
            {result.proposed.map(part => (
              <li key={`${part.job} ${part.step ?? ''}`}>
                {part.job}: {part.name}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
};
