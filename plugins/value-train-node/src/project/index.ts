export * from './phaseReference';
export * from './projectFiles';
export * from './hooks';
