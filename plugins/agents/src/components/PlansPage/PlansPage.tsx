import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container, Header, Link } from '@backstage/ui';
import type { DecisionSet } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  decisionSetRouteRef,
  EmptyState,
  ErrorPanel,
  PersonLink,
  RelativeTime,
  SkeletonList,
  useListKeys,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';
import { Pager } from '../RunList/Pager';
import styles from './PlansPage.module.css';

const PAGE = 50;

/** The decision sets of one's projects. */
export const PlansPage = () => {
  const { t } = useTranslationRef(agentsTranslationRef);
  useDocumentTitle(t('plans.title'));
  const agents = useApi(agentsApiRef);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const load = useCallback(
    () => agents.listDecisionSets({ limit: PAGE, cursor }),
    [agents, cursor],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  const list = useListKeys<HTMLUListElement>('a[data-plan]');
  const next = value?.nextCursor;
  return (
    <>
      <Header title={t('plans.title')} description={t('plans.context')} />
      <Container className={pageStyles.page}>
        {error !== undefined && (
          <ErrorPanel
            error={error}
            title={t('plans.failed')}
            onRetry={reload}
          />
        )}
        {!value && error === undefined && (
          <SkeletonList rows={4} rowHeight={56} />
        )}
        {value?.items.length === 0 && (
          <EmptyState title={t('plans.none')} description={t('plans.help')} />
        )}
        <ul className={styles.plans} ref={list}>
          {value?.items.map(set => (
            <PlanRow key={set.decisionSetId} set={set} />
          ))}
        </ul>
        <Pager
          pageNumber={cursors.length + 1}
          onNext={next ? () => setCursors([...cursors, next]) : undefined}
          onPrevious={
            cursors.length ? () => setCursors(cursors.slice(0, -1)) : undefined
          }
        />
      </Container>
    </>
  );
};

function PlanRow({ set }: { readonly set: DecisionSet }) {
  const { t } = useTranslationRef(agentsTranslationRef);
  const { decisionSetId } = set;
  const path = useRouteRef(decisionSetRouteRef)?.({ decisionSetId });
  return (
    <li className={styles.plan}>
      <Link weight="bold" href={path ?? ''} data-plan="">
        {set.title}
      </Link>
      <div className={styles.facts}>
        <span>{t('plans.version', { version: String(set.version) })}</span>
        <code>{set.projectId}</code>
        <PersonLink person={set.createdBy} />
        <RelativeTime value={set.updatedAt} />
      </div>
    </li>
  );
}
