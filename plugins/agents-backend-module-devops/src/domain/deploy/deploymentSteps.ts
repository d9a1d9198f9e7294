/** How a new version takes over. */
export const deploymentStrategies = [
  'rolling',
  'blue-green',
  'canary',
] as const;

/** How a new version takes over. */
export type DeploymentStrategy = (typeof deploymentStrategies)[number];

const SHARES: Readonly<Record<DeploymentStrategy, readonly number[]>> = {
  rolling: [50, 100],
  // Judged without traffic of users first, then everything at once.
  'blue-green': [0, 100],
  canary: [10, 50, 100],
};

/** The shares of traffic in percent that the new version gets, one after the other. */
export function listTrafficShares(
  strategy: DeploymentStrategy,
  hasPredecessor: boolean,
): readonly number[] {
  // There is nobody to share with the first time.
  return hasPredecessor ? SHARES[strategy] : [100];
}
