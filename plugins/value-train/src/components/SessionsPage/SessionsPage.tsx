import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  ErrorPanel,
  RelativeTime,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** The sessions of a train, newest first. */
export const SessionsPage = ({ trainId }: { readonly trainId: string }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const load = useCallback(() => api.sessions(trainId), [api, trainId]);
  const { value, error, reload } = useLoad(load);
  if (!value) {
    return error === undefined ? (
      <SkeletonList />
    ) : (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    );
  }
  if (value.length === 0) {
    return <EmptyState title={t('sessions.empty')} />;
  }
  const sessions = [...value].sort((a, b) =>
    b.updated_at.localeCompare(a.updated_at),
  );
  return (
    <div className={shared.scroll}>
      <table className={shared.table}>
        <caption className={shared.muted}>{t('sessions.title')}</caption>
        <thead>
          <tr>
            {(
              [
                'ticket',
                'status',
                'agent',
                'operator',
                'revision',
                'updated',
              ] as const
            ).map(key => (
              <th key={key} scope="col">
                {t(`sessions.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sessions.map(session => (
            <tr key={session.file}>
              <td title={session.summary}>{session.session_id}</td>
              <td>{session.status.replace(/_/g, ' ')}</td>
              <td>{session.agent}</td>
              <td>{session.operator}</td>
              <td>{session.revision}</td>
              <td>
                <RelativeTime value={session.updated_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
