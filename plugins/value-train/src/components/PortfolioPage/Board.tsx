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
  /** Shows the stays behind the cycle time of a phase. */
  readonly onRows: (phase: string, title: string) => void;
  readonly onMore: (cursor: string) => void;
}

const BoardRow = ({
  row,
  root,
  onRows,
}: {
  readonly row: TrainRow;
  readonly root: string;
  /** Shows the stays of a phase, of which a forecast is made. */
  readonly onRows: (phase: string) => void;
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
        {row.forecast.status === 'value' ? (
          <button
            type="button"
            className={shared.plain}
            onClick={() => row.phase !== undefined && onRows(row.phase)}
          >
            {row.forecast.likely.slice(0, 10)} –{' '}
            {row.forecast.late.slice(0, 10)}
          </button>
        ) : (
          row.forecast.reason
        )}
      </td>
    </tr>
  );
};

/** Trains as rows, with where they stand, how they do, and when they will arrive. */
export const Board = (props: BoardProps) => {
  const { board, root, phase, onPhase, onRows, onMore } = props;
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
        <table className={`${shared.table} ${shared.described}`}>
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
              <BoardRow
                key={row.trainId}
                row={row}
                root={root}
                onRows={id => onRows(id, `${t('portfolio.byPhase')}: ${id}`)}
              />
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
                    {figure.status === 'value' ? (
                      <button
                        type="button"
                        className={shared.plain}
                        onClick={() =>
                          onRows(id, `${t('portfolio.byPhase')}: ${id}`)
                        }
                      >
                        {t('portfolio.days', {
                          days: figure.value.toFixed(1),
                        })}{' '}
                        ({t('portfolio.rows', { rows: String(figure.rows) })})
                      </button>
                    ) : (
                      figure.reason
                    )}
                  </td>
                  <td>
                    <button
                      type="button"
                      className={shared.plain}
                      aria-label={t('portfolio.standing', {
                        phase: id,
                        trains: String(board.figures.workInProgress[id] ?? 0),
                      })}
                      onClick={() => onPhase(id)}
                    >
                      {board.figures.workInProgress[id] ?? 0}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
};
