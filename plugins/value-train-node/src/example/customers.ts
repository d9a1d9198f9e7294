/** One customer of the example at the end of a month. All of them are invented by {@link inventCustomers}. */
export interface Customer {
  readonly customer_id: string;
  readonly snapshot_date: string;
  readonly region: 'north' | 'south';
  readonly contract: 'monthly' | 'yearly';
  readonly tenure_months: number;
  readonly monthly_fee: number;
  readonly support_tickets: number;
  readonly late_payments: number;
  readonly logins_30d: number;
  readonly churned: 0 | 1;
}

/** A seeded source of numbers between 0 and 1 (mulberry32), so that the example is the same everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Invents customers of a telephone company that does not exist. Leaving becomes
 * likelier with tickets and late payments and rarer with tenure, use and a
 * yearly contract; the rest is chance, so no model can be perfect.
 */
export function inventCustomers(
  count: number,
  seed: number,
  from: string,
  months: number,
): Customer[] {
  const random = createRandom(seed);
  const poisson = (mean: number) => {
    let product = random();
    let events = 0;
    for (const limit = Math.exp(-mean); product > limit; events++) {
      product *= random();
    }
    return events;
  };
  const start = new Date(`${from}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => {
    const month = Math.floor((index / count) * months);
    const snapshot = new Date(
      Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month + 1, 0),
    );
    const contract = random() < 0.55 ? 'monthly' : 'yearly';
    const region = random() < 0.5 ? 'north' : 'south';
    const tenure = 1 + Math.floor(random() * 71);
    const fee = Math.round((18 + random() * 62) * 100) / 100;
    const tickets = poisson(1.1);
    const late = poisson(0.6);
    const logins = poisson(9);
    const score =
      -1.7 +
      0.75 * tickets +
      0.8 * late -
      0.035 * tenure -
      0.11 * logins +
      (contract === 'monthly' ? 1.1 : -0.6) +
      0.014 * fee;
    return {
      customer_id: `C${String(seed % 90)}-${String(index + 1).padStart(
        5,
        '0',
      )}`,
      snapshot_date: snapshot.toISOString().slice(0, 10),
      region,
      contract,
      tenure_months: tenure,
      monthly_fee: fee,
      support_tickets: tickets,
      late_payments: late,
      logins_30d: logins,
      churned: random() < 1 / (1 + Math.exp(-score)) ? 1 : 0,
    } satisfies Customer;
  });
}

/** Customers as CSV with a header. */
export function toCsv(customers: readonly Customer[]): string {
  const keys = Object.keys(customers[0] ?? {}) as (keyof Customer)[];
  return [
    keys.join(','),
    ...customers.map(customer => keys.map(key => customer[key]).join(',')),
  ]
    .join('\n')
    .concat('\n');
}
