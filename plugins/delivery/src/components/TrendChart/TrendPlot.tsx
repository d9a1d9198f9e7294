import type { MetricName } from '@trainyard/plugin-delivery-common';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatDay, formatValue, unitOf } from '../../format/formatMetric';
import { listTicks } from './listTicks';
import type { PlacedMark } from './placeMarks';

export interface PlotPoint {
  readonly from: string;
  readonly to: string;
  readonly value?: number;
  readonly sampleSize: number;
  readonly deployments: number;
}

export interface TrendPlotProps {
  readonly metric: MetricName;
  readonly points: readonly PlotPoint[];
  readonly marks: readonly PlacedMark[];
  readonly target?: number;
  readonly valueLabel: string;
  readonly sampleLabel: string;
  readonly deploymentsLabel: string;
}

const axis = {
  stroke: 'var(--bui-fg-secondary)',
  fontSize: 12,
  tickLine: false,
} as const;

/** The drawing itself, apart, so that the library is loaded only when a chart is shown. */
export const TrendPlot = ({
  metric,
  points,
  marks,
  target,
  valueLabel,
  sampleLabel,
  deploymentsLabel,
}: TrendPlotProps) => {
  const unit = unitOf[metric];
  const ticks = listTicks(
    Math.max(...points.map(({ value }) => value ?? 0), target ?? 0),
    unit,
  );
  const most = Math.max(...points.map(({ sampleSize }) => sampleSize), 1);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={[...points]}
        margin={{ top: 24, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer
      >
        <CartesianGrid stroke="var(--bui-border-1)" vertical={false} />
        <XAxis
          dataKey="from"
          tickFormatter={formatDay}
          minTickGap={32}
          {...axis}
        />
        <YAxis
          yAxisId="value"
          width={64}
          ticks={ticks}
          domain={[0, ticks[ticks.length - 1]]}
          tickFormatter={value => formatValue(Number(value), unit)}
          axisLine={false}
          {...axis}
        />
        <YAxis
          yAxisId="samples"
          orientation="right"
          width={32}
          allowDecimals={false}
          axisLine={false}
          ticks={[0, most]}
          domain={[0, most * 4]}
          {...axis}
        />
        <Tooltip
          contentStyle={{
            background: 'var(--bui-bg-app)',
            border: '1px solid var(--bui-border-2)',
            color: 'var(--bui-fg-primary)',
            fontSize: 12,
          }}
          labelFormatter={label => formatDay(String(label))}
          formatter={(value, name) => [
            name === valueLabel
              ? formatValue(Number(value), unit)
              : String(value),
            name,
          ]}
        />
        <Bar
          yAxisId="samples"
          dataKey="sampleSize"
          name={sampleLabel}
          fill="var(--bui-border-2)"
          isAnimationActive={false}
        />
        <Line
          yAxisId="value"
          dataKey="value"
          name={valueLabel}
          type="linear"
          connectNulls={false}
          stroke="var(--bui-accent-bg)"
          strokeWidth={2}
          dot={{ r: 3, fill: 'var(--bui-accent-bg)' }}
          isAnimationActive={false}
        />
        {metric !== 'deploymentFrequency' && (
          // Only told, not drawn: of frequency the samples are the deployments.
          <Line
            yAxisId="samples"
            dataKey="deployments"
            name={deploymentsLabel}
            stroke="none"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        )}
        {target !== undefined && (
          <ReferenceLine
            yAxisId="value"
            y={target}
            stroke="var(--bui-fg-secondary)"
            strokeDasharray="6 4"
            ifOverflow="extendDomain"
          />
        )}
        {marks.map(mark => (
          <ReferenceLine
            key={`${mark.from} ${mark.label}`}
            yAxisId="value"
            x={mark.from}
            stroke="var(--bui-fg-warning)"
            strokeDasharray="2 3"
            label={{
              value: mark.label,
              position: 'top',
              fontSize: 11,
              fill: 'var(--bui-fg-secondary)',
            }}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
};
