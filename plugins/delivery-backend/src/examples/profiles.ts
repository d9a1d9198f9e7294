/** How the invented team of a component works. */
export interface Habits {
  readonly deploymentsPerWeek: number;
  /** Half of the changes take less from first commit to production. */
  readonly leadHours: number;
  /** Share of deployments after which somebody had to step in. */
  readonly failShare: number;
  /** Half of the incidents end within. */
  readonly recoveryHours: number;
}

/** A component of the example organisation whose deliveries are invented. */
export interface Profile {
  readonly name: string;
  readonly habits: Habits;
  /** From the day on which its pipeline moved. */
  readonly afterMigration?: Habits;
}

/** Not all of the organisation: pages of the others show how one begins. */
export const profiles: readonly Profile[] = [
  {
    name: 'coupon-api',
    habits: {
      deploymentsPerWeek: 1.3,
      leadHours: 96,
      failShare: 0.2,
      recoveryHours: 5,
    },
    afterMigration: {
      deploymentsPerWeek: 3.4,
      leadHours: 30,
      failShare: 0.09,
      recoveryHours: 1.5,
    },
  },
  {
    name: 'payments-api',
    habits: {
      deploymentsPerWeek: 5,
      leadHours: 20,
      failShare: 0.05,
      recoveryHours: 0.7,
    },
  },
  {
    name: 'ledger-service',
    habits: {
      deploymentsPerWeek: 1,
      leadHours: 120,
      failShare: 0.07,
      recoveryHours: 3,
    },
  },
  {
    name: 'orders',
    habits: {
      deploymentsPerWeek: 3,
      leadHours: 48,
      failShare: 0.13,
      recoveryHours: 2,
    },
  },
  {
    name: 'shop-web',
    habits: {
      deploymentsPerWeek: 8,
      leadHours: 9,
      failShare: 0.08,
      recoveryHours: 0.5,
    },
  },
  {
    name: 'product-search',
    habits: {
      deploymentsPerWeek: 2,
      leadHours: 60,
      failShare: 0.22,
      recoveryHours: 6,
    },
  },
  {
    name: 'event-gateway',
    habits: {
      deploymentsPerWeek: 1.5,
      leadHours: 40,
      failShare: 0.05,
      recoveryHours: 1,
    },
  },
  // So seldom that its numbers stand on few samples.
  {
    name: 'fraud-ml',
    habits: {
      deploymentsPerWeek: 0.3,
      leadHours: 220,
      failShare: 0.1,
      recoveryHours: 8,
    },
  },
];
