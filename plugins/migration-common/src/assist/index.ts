export { collectCommands, findLostCommands } from './collectCommands';
export { findSetbacks } from './compareVerdicts';
export {
  judgeFiles,
  readRuns,
  type FilesVerdict,
  type Standard,
} from './judgeFiles';
export { markProposals, type ProposedPart } from './markProposals';
export {
  assistanceResultSchema,
  assistanceStateSchema,
  MIGRATION_GRAPH,
  strategySchema,
  type AssistanceResult,
  type MigrationStrategy,
} from './schemas';
