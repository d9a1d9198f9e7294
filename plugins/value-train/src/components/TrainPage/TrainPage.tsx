import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container, Header } from '@backstage/ui';
import {
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import {
  Navigate,
  Route,
  Routes,
  useNavigate,
  useParams,
} from 'react-router-dom';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainRouteRef } from '../../routes';
import { valueTrainTranslationRef } from '../../translation';
import { AuditPage } from '../AuditPage/AuditPage';
import { DecisionsPage } from '../DecisionsPage/DecisionsPage';
import { PhasePage } from '../PhasePage/PhasePage';
import { RisksPage } from '../RisksPage/RisksPage';
import { SessionsPage } from '../SessionsPage/SessionsPage';
import { SettingsPage } from '../SettingsPage/SettingsPage';
import { TrainTrack } from '../TrainTrack/TrainTrack';
import shared from '../shared.module.css';

type ShownPhaseProps = Pick<Parameters<typeof PhasePage>[0], 'train'> & {
  readonly onChanged: (movedTo?: string) => void;
};

const ShownPhase = ({ train, onChanged }: ShownPhaseProps) => {
  const { phase = '' } = useParams();
  return (
    <PhasePage
      key={phase}
      train={train}
      phaseId={phase}
      onTrainChanged={onChanged}
    />
  );
};

/** One train: its track above, and below a phase or one of its records. */
export const TrainPage = () => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const { trainId = '', '*': rest = '' } = useParams();
  const api = useApi(valueTrainApiRef);
  const navigate = useNavigate();
  const base = `${useRouteRef(valueTrainRouteRef)?.() ?? ''}/${trainId}`;
  const load = useCallback(() => api.train(trainId), [api, trainId]);
  const { value: train, error, reload } = useLoad(load, { keepFormer: true });
  const onChanged = useCallback(
    (movedTo?: string) => {
      reload();
      if (movedTo !== undefined) {
        navigate(`${base}/phases/${movedTo}`);
      }
    },
    [reload, navigate, base],
  );
  if (!train) {
    return (
      <Container className={shared.page}>
        {error === undefined ? (
          <SkeletonList rows={8} />
        ) : (
          <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
        )}
      </Container>
    );
  }
  const here = train.positions[0]?.phase ?? train.stations[0].id;
  const hrefOf = (phase: string) => `${base}/phases/${phase}`;
  const shown = /^phases\/([^/]+)/.exec(rest)?.[1];
  const titles = train.positions.map(({ phase }) => {
    const station = train.stations.find(({ id }) => id === phase);
    return `${station?.number} ${station?.title}`;
  });
  return (
    <>
      <div className={shared.header}>
        <Header
          title={train.title}
          description={t('train.context', {
            cycle: String(train.cycle),
            phases: titles.join(', '),
            status: train.status,
          })}
          tabs={[
            {
              id: 'phase',
              label: t('train.tabPhase'),
              href: hrefOf(shown ?? here),
            },
            {
              id: 'sessions',
              label: t('train.tabSessions'),
              href: `${base}/sessions`,
            },
            {
              id: 'decisions',
              label: t('train.tabDecisions'),
              href: `${base}/decisions`,
            },
            { id: 'risks', label: t('train.tabRisks'), href: `${base}/risks` },
            { id: 'audit', label: t('train.tabAudit'), href: `${base}/audit` },
            {
              id: 'settings',
              label: t('train.tabSettings'),
              href: `${base}/settings`,
            },
          ]}
        />
      </div>
      <Container className={shared.page}>
        <div className={shared.stack}>
          <TrainTrack train={train} shown={shown} hrefOf={hrefOf} />
          <Routes>
            <Route path="/" element={<Navigate to={hrefOf(here)} replace />} />
            <Route
              path="phases/:phase"
              element={<ShownPhase train={train} onChanged={onChanged} />}
            />
            <Route
              path="sessions"
              element={<SessionsPage trainId={trainId} />}
            />
            <Route
              path="decisions"
              element={<DecisionsPage trainId={trainId} />}
            />
            <Route path="risks" element={<RisksPage trainId={trainId} />} />
            <Route path="audit" element={<AuditPage trainId={trainId} />} />
            <Route
              path="settings"
              element={<SettingsPage train={train} onChanged={onChanged} />}
            />
          </Routes>
        </div>
      </Container>
    </>
  );
};
