import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { agentsApiRef, Money, useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import { LoadedCard } from './LoadedCard';
import styles from './ProjectsPage.module.css';

/** What models cost the project this month, against its limit, by agent. */
export const ProjectSpendCard = ({
  projectId,
}: {
  readonly projectId: string;
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    (signal: AbortSignal) => agents.getProjectSpend(projectId, { signal }),
    [agents, projectId],
  );
  const loaded = useLoad(load);
  return (
    <LoadedCard
      title={t('project.spend')}
      failed={t('project.spendFailed')}
      loaded={loaded}
    >
      {spend => (
        <>
          <p className={styles.total}>
            <Money amount={spend.costUsd} />
            {spend.budgetUsd !== undefined && (
              <>
                {' '}
                {t('project.spendOf')} <Money amount={spend.budgetUsd} />
              </>
            )}
          </p>
          <Text as="p" variant="body-small" color="secondary">
            {t('project.spendTotal', {
              tokens: new Intl.NumberFormat().format(spend.tokens),
              month: spend.month,
            })}
          </Text>
          {spend.items.length === 0 ? (
            <Text as="p" color="secondary">
              {t('project.spendNone')}
            </Text>
          ) : (
            <table className={styles.spend}>
              <thead>
                <tr>
                  <th scope="col">{t('project.spendAgent')}</th>
                  <th scope="col">{t('project.spendModel')}</th>
                  <th scope="col">{t('project.spendAsked')}</th>
                  <th scope="col">{t('project.spendCost')}</th>
                </tr>
              </thead>
              <tbody>
                {spend.items.map(item => (
                  <tr key={`${item.agent} ${item.model}`}>
                    <th scope="row">{item.agent}</th>
                    <td>{item.model ?? '–'}</td>
                    <td>{item.consultations}</td>
                    <td>
                      <Money amount={item.costUsd} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </LoadedCard>
  );
};
