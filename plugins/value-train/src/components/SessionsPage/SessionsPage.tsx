import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  ErrorPanel,
  RelativeTime,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type { SessionRow } from '@trainyard/plugin-value-train-common';
import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainRouteRef } from '../../routes';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** The sessions of a train, newest first. */
export const SessionsPage = ({ trainId }: { readonly trainId: string }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const base = `${useRouteRef(valueTrainRouteRef)?.() ?? ''}/${trainId}`;
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
  const detailsOf = (session: SessionRow) => [
    ...(session.summary.trim() === '' ? [] : [session.summary]),
    ...((session.next_steps ?? []).length > 0
      ? [
          t('sessions.next', {
            steps: (session.next_steps ?? []).map(String).join('; '),
          }),
        ]
      : []),
    ...((session.blockers ?? []).length > 0
      ? [
          t('sessions.blocked', {
            blockers: (session.blockers ?? []).map(String).join('; '),
          }),
        ]
      : []),
    ...(session.parent_session
      ? [t('sessions.predecessor', { session: session.parent_session })]
      : []),
  ];
  const sessions = [...value].sort((a, b) =>
    b.updated_at.localeCompare(a.updated_at),
  );
  return (
    <div className={shared.scroll}>
      <table className={`${shared.table} ${shared.described}`}>
        <caption className={shared.caption}>{t('sessions.title')}</caption>
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
              <td>
                <Link to={`${base}/phases/${session.phase}`}>
                  {session.session_id}
                </Link>
                {detailsOf(session).map(line => (
                  <p key={line} className={shared.muted}>
                    {line}
                  </p>
                ))}
              </td>
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
