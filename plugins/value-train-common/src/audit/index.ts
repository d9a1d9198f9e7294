export * from './chain';
export * from './trace';
export * from './verifyChain';
