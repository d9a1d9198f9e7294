import type { Catalogue, Option } from '../catalogue/catalogueSchema';
import type { ResolvedDrivers } from '../constraints/resolveDrivers';
import { linearForm } from '../expression/linearForm';
import { namesIn } from '../expression/namesIn';
import type { BillLine } from '../plan/billSchema';

const PRICE = 'p.';

/** The bill of one option: every formula as quantities times prices. */
export function priceOption(
  option: Option,
  drivers: ResolvedDrivers,
  catalogue: Catalogue,
): readonly BillLine[] {
  const assumed = new Set(drivers.assumptions.map(({ id }) => id));
  return option.cost.flatMap((formula, index) => {
    const form = linearForm(formula, drivers.scope, name => {
      const price = catalogue.prices[name.slice(PRICE.length)];
      return name.startsWith(PRICE) && price !== undefined && !price.isFactor;
    });
    const assumptions = namesIn(formula).flatMap(name =>
      driversBehind(name).filter(driver => assumed.has(driver)),
    );
    const lines = [...form.terms].map(([name, quantity]) => {
      const key = name.slice(PRICE.length);
      const { usd, unit, title } = catalogue.prices[key];
      return { price: key, quantity, unit, unitPriceUsd: usd, title };
    });
    if (form.constant !== 0 || lines.length === 0) {
      lines.push({
        price: '',
        quantity: 1,
        unit: 'month',
        unitPriceUsd: form.constant,
        title: 'Flat amount of the catalogue',
      });
    }
    return lines.map(({ price, ...line }, part) => {
      const expected = roundMoney(line.quantity * line.unitPriceUsd);
      return {
        id: `${option.id}#${index + 1}${
          lines.length > 1 ? `.${part + 1}` : ''
        }`,
        option: option.id,
        ...line,
        quantity: roundQuantity(line.quantity),
        price: price || undefined,
        monthlyUsd: rangeAround(expected, catalogue.uncertainty),
        formula,
        assumptions,
      };
    });
  });
}

/** An estimate with the bounds that the uncertainty of the prices gives. */
export function rangeAround(expected: number, uncertainty: number) {
  return {
    low: roundMoney(expected * (1 - uncertainty)),
    expected: roundMoney(expected),
    high: roundMoney(expected * (1 + uncertainty)),
  };
}

/** Money to four decimals: functions cost fractions of a cent, and sums must stay equal. */
export function roundMoney(usd: number): number {
  return Math.round(usd * 1e4) / 1e4;
}

function roundQuantity(quantity: number): number {
  return Number(quantity.toPrecision(10));
}

const DERIVED: Readonly<Record<string, readonly string[]>> = {
  requests_month: ['requests_per_day'],
  ha: ['availability'],
  staff_low: ['team_size'],
};

function driversBehind(name: string): readonly string[] {
  return DERIVED[name] ?? [name];
}
