import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CostReport } from '@trainyard/plugin-agents-mlops-common';
import { formatMoney } from '@trainyard/plugin-agents-react';
import {
  Bar,
  BarChart,
  ErrorBar,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { mlopsTranslationRef } from '../../translation';

const axis = {
  stroke: 'var(--bui-fg-secondary)',
  fontSize: 12,
  tickLine: false,
} as const;

/** Longer names are cut in the drawing; the table has them whole. */
const MOST_CHARACTERS = 22;
const cut = (name: string) =>
  name.length > MOST_CHARACTERS
    ? `${name.slice(0, MOST_CHARACTERS - 1)}…`
    : name;

/** Expected cost a component as bars, with the bounds of the estimate as whiskers. */
export const CostPlot = ({
  items,
}: {
  readonly items: CostReport['items'];
}) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const data = items.map(({ title, monthlyUsd: { low, expected, high } }) => ({
    title: `${cut(title)} ${formatMoney(expected)}`,
    expected,
    bounds: [expected - low, high - expected],
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 4, right: 16, bottom: 4, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          type="number"
          tickFormatter={value => formatMoney(Number(value))}
          domain={[0, 'dataMax']}
          {...axis}
        />
        <YAxis
          type="category"
          dataKey="title"
          width={210}
          interval={0}
          axisLine={false}
          {...axis}
        />
        <Bar
          dataKey="expected"
          name={t('cost.expected')}
          fill="var(--bui-accent-bg)"
          isAnimationActive={false}
          barSize={14}
        >
          <ErrorBar
            dataKey="bounds"
            direction="x"
            width={6}
            stroke="var(--bui-fg-primary)"
          />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
};
