/**
 * How an amount is written.
 *
 * @public
 */
export interface MoneyFormat {
  /** ISO 4217 code. @default 'USD' */
  readonly currency?: string;
  /** BCP 47 language tag. @default the browser's */
  readonly locale?: string;
}

/**
 * Writes an amount with its currency.
 *
 * @remarks
 * Model calls cost fractions of a cent: amounts under one cent keep two
 * significant digits, so that `$0.0023` does not read as free. Whole amounts
 * of a hundred and more drop the cents.
 *
 * @public
 */
export function formatMoney(amount: number, format: MoneyFormat = {}): string {
  const size = Math.abs(amount);
  const options: Intl.NumberFormatOptions = {
    style: 'currency',
    currency: format.currency ?? 'USD',
    currencyDisplay: 'narrowSymbol',
  };
  if (size > 0 && size < 0.01) {
    options.minimumSignificantDigits = 1;
    options.maximumSignificantDigits = 2;
  } else if (size >= 100) {
    options.minimumFractionDigits = 0;
    options.maximumFractionDigits = 0;
  }
  return new Intl.NumberFormat(format.locale, options).format(amount);
}
