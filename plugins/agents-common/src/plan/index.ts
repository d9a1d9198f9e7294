export * from './decisionSetDiff';
export * from './diffCost';
export * from './diffFiles';
export * from './diffPolicy';
export * from './diffState';
export * from './planCost';
export * from './planPolicy';
