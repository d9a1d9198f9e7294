export { judgeSituations, type SituationOutcome } from './judgeSituations';
