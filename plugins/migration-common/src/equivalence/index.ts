export {
  checkEquivalence,
  type EquivalenceDifference,
  type EquivalenceFile,
  type EquivalenceReport,
} from './checkEquivalence';
