import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import type { PolicySummary } from '@trainyard/plugin-policy-common';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';

const WIDTH = 600;
const HEIGHT = 120;

/** Open findings by day, as a line or as a table. */
export const TrendChart = ({
  trend,
}: {
  readonly trend: PolicySummary['trend'];
}) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const [isTable, setTable] = useState(false);
  const highest = Math.max(1, ...trend.map(point => point.open));
  const points = trend
    .map((point, index) => {
      const x = (index / Math.max(1, trend.length - 1)) * WIDTH;
      const y = HEIGHT - 8 - (point.open / highest) * (HEIGHT - 24);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
  return (
    <>
      {isTable ? (
        <div className={shared.scroll}>
          <table className={shared.table}>
            <thead>
              <tr>
                {(['day', 'open', 'opened', 'resolved'] as const).map(
                  column => (
                    <th key={column} scope="col">
                      {t(`report.${column}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {trend.map(point => (
                <tr key={point.day}>
                  <td>{point.day}</td>
                  <td>{point.open}</td>
                  <td>{point.opened}</td>
                  <td>{point.resolved}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <svg
          className={shared.chart}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('report.trend')}
        >
          <polyline
            points={points}
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      )}
      <div className={shared.row}>
        <span className={shared.muted}>
          {trend[0]?.day} … {trend[trend.length - 1]?.day}:{' '}
          {trend[trend.length - 1]?.open}
        </span>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setTable(!isTable)}
        >
          {t(isTable ? 'report.trendChart' : 'report.trendTable')}
        </Button>
      </div>
    </>
  );
};
