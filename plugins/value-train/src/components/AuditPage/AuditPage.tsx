import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  ErrorPanel,
  Hash,
  RelativeTime,
  SignalBadge,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { ExportButton } from './ExportButton';
import { TraceForm } from './TraceForm';

const pageSize = 50;

/** The audit of a train: verified, newest events first, and the trace. */
export const AuditPage = ({ trainId }: { readonly trainId: string }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const [shownEvents, setShownEvents] = useState(pageSize);
  const load = useCallback(() => api.audit(trainId), [api, trainId]);
  const { value, error, reload } = useLoad(load);
  if (!value) {
    return error === undefined ? (
      <SkeletonList />
    ) : (
      <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
    );
  }
  const { verification, events, traceability } = value;
  return (
    <div className={shared.stack}>
      <div className={shared.between}>
        <Text as="h2" variant="title-small" weight="bold">
          {t('audit.title')}
        </Text>
        <div className={shared.row}>
          {verification.ok ? (
            <SignalBadge
              state="passed"
              label={t('audit.unbroken', {
                events: String(verification.events),
              })}
            />
          ) : (
            <SignalBadge
              state="failed"
              label={t('audit.broken', {
                breaks: String(verification.tamperings.length),
              })}
            />
          )}
          <span
            className={shared.muted}
            title={traceability.missing.join(', ')}
          >
            {t('audit.traceability', {
              share: (traceability.share * 100).toFixed(0),
            })}
          </span>
          <ExportButton trainId={trainId} />
        </div>
      </div>
      <ul className={shared.list}>
        {verification.tamperings.map(({ index, kind, message }) => (
          <li key={`${index}-${kind}`} className={shared.problem}>
            {message}
          </li>
        ))}
      </ul>
      <TraceForm trainId={trainId} />
      <div className={shared.scroll}>
        <table className={shared.table}>
          <thead>
            <tr>
              {(['seq', 'what', 'who', 'phase', 'when', 'hash'] as const).map(
                key => (
                  <th key={key} scope="col">
                    {t(`audit.${key}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {events.slice(0, shownEvents).map(event => (
              <tr key={event.seq}>
                <td>{event.seq}</td>
                <td>{event.type.replace(/-/g, ' ')}</td>
                <td>{event.actor}</td>
                <td>{event.phase}</td>
                <td>
                  <RelativeTime value={event.at} />
                </td>
                <td>
                  <Hash value={event.sha256} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={shared.row}>
        <span className={shared.muted}>
          {t('audit.newest', {
            shown: String(Math.min(shownEvents, events.length)),
            total: String(value.total),
          })}
        </span>
        {shownEvents < events.length && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setShownEvents(shownEvents + pageSize)}
          >
            {t('audit.more')}
          </Button>
        )}
      </div>
    </div>
  );
};
