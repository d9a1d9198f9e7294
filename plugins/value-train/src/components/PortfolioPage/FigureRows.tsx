import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Drawer,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import type { PortfolioFigure } from '@trainyard/plugin-value-train-common';
import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface FigureRowsProps {
  readonly figure: PortfolioFigure;
  readonly phase?: string;
  readonly title: string;
  readonly root: string;
  readonly onClose: () => void;
}

/** The rows that a figure is made of. */
export const FigureRows = (props: FigureRowsProps) => {
  const { figure, phase, title, root, onClose } = props;
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const load = useCallback(
    () => api.figureRows(figure, phase),
    [api, figure, phase],
  );
  const { value, error, reload } = useLoad(load);
  return (
    <Drawer isOpen title={title} onClose={onClose}>
      {error !== undefined && !value && (
        <ErrorPanel error={error} title={t('failed')} onRetry={reload} />
      )}
      {!value && error === undefined && <SkeletonList rows={6} />}
      {value && (
        <div className={shared.scroll}>
          <table className={shared.table}>
            <thead>
              <tr>
                {(['train', 'phase', 'left', 'took', 'verdicts'] as const).map(
                  key => (
                    <th key={key} scope="col">
                      {t(`portfolio.${key}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {value.map(row => (
                <tr key={`${row.project}-${row.phase}-${row.from}`}>
                  <td>
                    <Link to={`${root}/${row.project}/phases/${row.phase}`}>
                      {row.project}
                    </Link>
                  </td>
                  <td>{row.phase}</td>
                  <td>{row.to.slice(0, 10)}</td>
                  <td>{t('portfolio.days', { days: row.days.toFixed(1) })}</td>
                  <td>
                    {row.verdicts
                      .map(verdict => verdict.replace(/_/g, ' '))
                      .join(', ')}
                    {row.held === false && ` · ${t('portfolio.cameBack')}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Drawer>
  );
};
