import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Container, Header } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainRouteRef } from '../../routes';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { Board } from './Board';
import { CreateTrainDialog } from './CreateTrainDialog';
import { FigureRows, type FigureRowsProps } from './FigureRows';
import { Figures } from './Figures';

/** All trains one may see: figures, board, and the way to a new one. */
export const PortfolioPage = () => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const navigate = useNavigate();
  const root = useRouteRef(valueTrainRouteRef)?.() ?? '';
  const [search, setSearch] = useSearchParams();
  const phase = search.get('phase') ?? undefined;
  const cursor = search.get('after') ?? undefined;
  const load = useCallback(
    () => api.board({ phase, cursor }),
    [api, phase, cursor],
  );
  const { value, error, reload } = useLoad(load, { keepFormer: true });
  const [isCreating, setCreating] = useState(false);
  const [rows, setRows] =
    useState<Pick<FigureRowsProps, 'figure' | 'phase' | 'title'>>();
  const show = (next: Record<string, string | undefined>) =>
    setSearch(
      Object.fromEntries(
        Object.entries(next).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      ),
    );
  const found = (
    <Button variant="primary" onPress={() => setCreating(true)}>
      {t('portfolio.found')}
    </Button>
  );
  return (
    <>
      <Header title={t('title')} customActions={found} />
      <Container className={shared.page}>
        {error !== undefined && !value && (
          <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
        )}
        {!value && error === undefined && <SkeletonList rows={8} />}
        {value && value.figures.trains === 0 && phase === undefined && (
          <EmptyState
            title={t('portfolio.emptyTitle')}
            description={t('portfolio.emptyText')}
            action={found}
          />
        )}
        {value && (value.figures.trains > 0 || phase !== undefined) && (
          <div className={shared.stack}>
            <Figures
              figures={value.figures}
              onPhase={next => show({ phase: next })}
              onRows={(figure, title) => setRows({ figure, title })}
            />
            <Board
              board={value}
              root={root}
              phase={phase}
              onPhase={next => show({ phase: next })}
              onRows={(id, title) =>
                setRows({ figure: 'cycle-time', phase: id, title })
              }
              onMore={after => show({ phase, after })}
            />
          </div>
        )}
      </Container>
      {rows && (
        <FigureRows {...rows} root={root} onClose={() => setRows(undefined)} />
      )}
      {isCreating && (
        <CreateTrainDialog
          onClose={() => setCreating(false)}
          onCreated={trainId => navigate(`${root}/${trainId}`)}
        />
      )}
    </>
  );
};
