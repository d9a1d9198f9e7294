export * from './permissions';
export * from './phaseQuestion';
export * from './types';
export * from './ValueTrainClient';
