export * from './arithmetic';
export * from './forecast';
export * from './figureRows';
export { stayDays, type PhaseStay } from './stay';
