import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  RelativeTime,
  SignalBadge,
  type SignalState,
} from '@trainyard/plugin-agents-react';
import type {
  Board as BoardData,
  Health,
  TrainRow,
} from '@trainyard/plugin-value-train-common';
import { Link } from 'react-router-dom';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

const signals: Readonly<Record<Health, SignalState>> = {
  on_track: 'passed',
  at_risk: 'waiting',
  late: 'refused',
  stopped: 'cancelled',
  unknown: 'unavailable',
};

export interface BoardProps {
  readonly board: BoardData;
  readonly root: string;
  readonly phase?: string;
  readonly onPhase: (phase: string | undefined) => void;
  readonly onMore: (cursor: string) => void;
}

const BoardRow = ({
  row,
  root,
}: {
  readonly row: TrainRow;
  readonly root: string;
}) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  return (
    <tr>
      <td>
        <Link to={`${root}/${row.trainId}`}>{row.title}</Link>
        <p className={shared.muted}>
          {t('portfolio.cycle', { cycle: String(row.cycle) })}
        </p>
      </td>
      <td>{row.phase ?? row.status}</td>
      <td>{row.enteredAt && <RelativeTime value={row.enteredAt} />}</td>
      <td>
        <SignalBadge
          state={signals[row.health]}
          label={t(`health.${row.health}`)}
        />
        <p className={shared.muted}>{row.healthReason}</p>
      </td>
      <td>{row.targetDate}</td>
      <td>
        {row.forecast.status === 'value'
          ? `${row.forecast.likely.slice(0, 10)} – ${row.forecast.late.slice(
              0,
              10,
            )}`
          : row.forecast.reason}
      </td>
    </tr>
  );
};

/** Trains as rows, with where they stand, how they do, and when they will arrive. */
export const Board = ({ board, root, phase, onPhase, onMore }: BoardProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const cycleTimes = Object.entries(board.figures.cycleTimes);
  return (
    <>
      <div className={shared.between}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('portfolio.board')}
        </Text>
        {phase !== undefined && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => onPhase(undefined)}
          >
            {phase} × {t('portfolio.allPhases')}
          </Button>
        )}
      </div>
      <div className={shared.scroll}>
        <table className={shared.table}>
          <thead>
            <tr>
              {(
                [
                  'train',
                  'phase',
                  'since',
                  'health',
                  'target',
                  'forecast',
                ] as const
              ).map(key => (
                <th key={key} scope="col">
                  {t(`portfolio.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.items.map(row => (
              <BoardRow key={row.trainId} row={row} root={root} />
            ))}
          </tbody>
        </table>
      </div>
      {board.nextCursor !== undefined && (
        <div className={shared.row}>
          <Button
            variant="secondary"
            onPress={() => onMore(String(board.nextCursor))}
          >
            →
          </Button>
        </div>
      )}
      <details>
        <summary>{t('portfolio.byPhase')}</summary>
        <div className={shared.scroll}>
          <table className={shared.table}>
            <thead>
              <tr>
                <th scope="col">{t('portfolio.phase')}</th>
                <th scope="col">{t('portfolio.median')}</th>
                <th scope="col">{t('portfolio.inProgress')}</th>
              </tr>
            </thead>
            <tbody>
              {cycleTimes.map(([id, figure]) => (
                <tr key={id}>
                  <td>
                    <button
                      type="button"
                      className={shared.plain}
                      onClick={() => onPhase(id)}
                    >
                      {id}
                    </button>
                  </td>
                  <td>
                    {figure.status === 'value'
                      ? `${t('portfolio.days', {
                          days: figure.value.toFixed(1),
                        })} (${t('portfolio.rows', {
                          rows: String(figure.rows),
                        })})`
                      : figure.reason}
                  </td>
                  <td>{board.figures.workInProgress[id] ?? 0}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
};
