import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  MarkdownText,
  RelativeTime,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { DecisionList } from './DecisionList';
import styles from './DecisionsPage.module.css';

/** Decision records of the project, and decisions that other documents name. */
export const DecisionsPage = ({ trainId }: { readonly trainId: string }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const [search] = useSearchParams();
  const load = useCallback(() => api.decisions(trainId), [api, trainId]);
  const { value, error, reload } = useLoad(load);
  if (!value) {
    return error === undefined ? (
      <SkeletonList />
    ) : (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    );
  }
  if (value.length === 0) {
    return (
      <EmptyState
        title={t('decisions.emptyTitle')}
        description={t('decisions.emptyText')}
      />
    );
  }
  const shown =
    value.find(({ path }) => path === search.get('path')) ?? value[0];
  return (
    <div className={styles.page}>
      <Box
        as="nav"
        bg="neutral"
        className={shared.panel}
        aria-label={t('decisions.title')}
      >
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('decisions.title')}
        </Text>
        <ul className={shared.list}>
          {value.map(({ path, title, isRecord, decisions }) => (
            <li key={path}>
              <Link
                to={`?path=${encodeURIComponent(path)}`}
                className={styles.entry}
                aria-current={path === shown.path ? 'page' : undefined}
              >
                {title}
              </Link>
              <p className={shared.muted}>
                {isRecord
                  ? t('decisions.record')
                  : t('decisions.named', { number: String(decisions.length) })}
              </p>
            </li>
          ))}
        </ul>
      </Box>
      <Box as="article" bg="neutral" className={shared.panel}>
        <p className={shared.muted}>
          <code>{shown.path}</code>
          {shown.status && ` · ${shown.status}`}
          {shown.at && (
            <>
              {' · '}
              <RelativeTime value={shown.at} />
            </>
          )}
        </p>
        {shown.body ? (
          <MarkdownText>{shown.body}</MarkdownText>
        ) : (
          <Text as="h2" variant="title-small" weight="bold">
            {shown.title}
          </Text>
        )}
        <DecisionList decisions={shown.decisions} />
      </Box>
    </div>
  );
};
