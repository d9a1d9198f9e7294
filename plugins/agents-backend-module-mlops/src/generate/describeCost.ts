import type { Plan } from '@trainyard/plugin-agents-mlops-common';

/** The cost as documents and the bill of materials tell it. */
export function describeCost({ cost, bill }: Plan) {
  const { low, expected, high } = cost.monthlyUsd;
  return {
    low: dollars(low),
    expected: dollars(expected),
    high: dollars(high),
    note:
      cost.priceStatus === 'refreshed'
        ? 'refreshed prices'
        : 'unverified reference prices',
    priceDate: cost.pricesFrom,
    lines: cost.items.map(({ title, monthlyUsd }) => ({
      title: title.replace(/[|<>]/g, ''),
      amount: dollars(monthlyUsd.expected),
    })),
    json: JSON.stringify(
      {
        currency: 'USD',
        period: 'month',
        pricesFrom: cost.pricesFrom,
        priceStatus: cost.priceStatus,
        monthlyUsd: cost.monthlyUsd,
        budget: cost.budget,
        lines: bill,
      },
      undefined,
      2,
    ),
  };
}

function dollars(amount: number): string {
  return amount.toFixed(2);
}
